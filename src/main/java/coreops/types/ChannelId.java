package coreops.types;

/** A Discord channel or thread; a thread's id is a channel id. */
public record ChannelId(long value) implements Snowflake {
  /** Reads the decimal form, as Discord's JSON carries it. */
  public static ChannelId of(String text) {
    return new ChannelId(Snowflake.parse(text));
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(value);
  }
}
