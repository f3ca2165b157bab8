package coreops.types;

/** A Discord guild (server). */
public record GuildId(long value) implements Snowflake {
  /** Reads the decimal form, as Discord's JSON carries it. */
  public static GuildId of(String text) {
    return new GuildId(Snowflake.parse(text));
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(value);
  }
}
