package coreops.bus;

/** The answer of a request whose only result is that it was carried out. */
public record Done() {
  public static final Done DONE = new Done();
}
