package coreops.types;

/** A Discord message. */
public record MessageId(long value) implements Snowflake {
  /** Reads the decimal form, as Discord's JSON carries it. */
  public static MessageId of(String text) {
    return new MessageId(Snowflake.parse(text));
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(value);
  }
}
