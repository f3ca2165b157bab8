package coreops.cli;

/** Entry point of the {@code coreops} command. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(64);
  }
}
