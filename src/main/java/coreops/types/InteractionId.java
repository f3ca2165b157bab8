package coreops.types;

/** A Discord interaction: one invocation of a command, one press of a button. */
public record InteractionId(long value) implements Snowflake {
  /** Reads the decimal form, as Discord's JSON carries it. */
  public static InteractionId of(String text) {
    return new InteractionId(Snowflake.parse(text));
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(value);
  }
}
