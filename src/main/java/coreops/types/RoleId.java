package coreops.types;

/** A Discord role of a guild. */
public record RoleId(long value) implements Snowflake {
  /** Reads the decimal form, as Discord's JSON carries it. */
  public static RoleId of(String text) {
    return new RoleId(Snowflake.parse(text));
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(value);
  }
}
