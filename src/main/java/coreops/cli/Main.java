package coreops.cli;

/** Entry point of the {@code coreops} command. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    int code = Run.plain(arguments).map(Run::run).orElseGet(() -> Commands.execute(arguments));
    System.exit(code);
  }
}
