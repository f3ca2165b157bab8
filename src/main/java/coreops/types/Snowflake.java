package coreops.types;

import java.time.Instant;

/**
 * Discord's 64-bit id: 42 bits of milliseconds since 2015, then worker, process and a counter
 * (developer docs, "Snowflakes"). Each kind of thing has its own type, so that a role is never
 * taken for a channel.
 */
public sealed interface Snowflake
    permits GuildId, ChannelId, UserId, RoleId, MessageId, EmojiId, InteractionId {
  /** Discord's epoch, 2015-01-01T00:00:00Z, in Unix milliseconds. */
  long EPOCH_MILLIS = 1_420_070_400_000L;

  long value();

  /** When Discord made the thing that carries this id. */
  default Instant createdAt() {
    return Instant.ofEpochMilli((value() >>> 22) + EPOCH_MILLIS);
  }

  /**
   * Reads a decimal snowflake.
   *
   * @throws NumberFormatException when the text is no unsigned 64-bit number
   */
  static long parse(String text) {
    return Long.parseUnsignedLong(text.strip());
  }
}
