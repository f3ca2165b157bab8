package coreops.types;

/** A custom emoji of a guild. */
public record EmojiId(long value) implements Snowflake {
  /** Reads the decimal form, as Discord's JSON carries it. */
  public static EmojiId of(String text) {
    return new EmojiId(Snowflake.parse(text));
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(value);
  }
}
