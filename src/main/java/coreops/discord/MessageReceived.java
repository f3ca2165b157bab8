package coreops.discord;

import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.MessageId;
import coreops.types.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A message that may be meant for the bot. The gateway drops ordinary chat before it gets this far.
 *
 * @param self the bot's own user id, so that a mention of it can be told from any other
 * @param guild empty in a direct message
 * @param content the text as written; never logged
 * @param replyTo the message of the same channel that it answers
 * @param sentAt from the message id
 * @param news true when it came in order over a connection that had nothing left to replay, so that
 *     no earlier process and no earlier connection can have had it
 */
public record MessageReceived(
    UserId self,
    MessageId id,
    ChannelId channel,
    Optional<GuildId> guild,
    Author author,
    String content,
    Optional<MessageId> replyTo,
    Instant sentAt,
    boolean news) {

  /** One that answers no other. */
  public MessageReceived(
      UserId self,
      MessageId id,
      ChannelId channel,
      Optional<GuildId> guild,
      Author author,
      String content,
      Instant sentAt,
      boolean news) {
    this(self, id, channel, guild, author, content, Optional.empty(), sentAt, news);
  }
}
