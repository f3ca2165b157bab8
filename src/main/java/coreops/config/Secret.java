package coreops.config;

/** A value that is never shown. {@code toString} is safe to log; the value is asked for by name. */
public record Secret(String value) {
  /** {@code (masked) 1a2b3c4d}: the first 8 hex digits of the SHA-256, which tell values apart. */
  @Override
  public String toString() {
    return Redaction.mask(value);
  }
}
