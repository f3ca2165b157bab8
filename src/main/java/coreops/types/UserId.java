package coreops.types;

/** A Discord user, also as a member of a guild. */
public record UserId(long value) implements Snowflake {
  /** Reads the decimal form, as Discord's JSON carries it. */
  public static UserId of(String text) {
    return new UserId(Snowflake.parse(text));
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(value);
  }
}
