package coreops.discord;

import coreops.bus.Topic;
import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.MessageId;
import coreops.types.UserId;
import java.util.Optional;

/**
 * Somebody other than the bot reacted to a message in a guild that is served. Told at least once: a
 * replay after a reconnect may tell it again.
 *
 * @param self the bot's own user id
 * @param author who wrote the message; empty where Discord does not say
 * @param who with the roles they have now
 * @param emoji a Unicode emoji, or {@code name:id} for a custom one
 * @param news true when it came in order over a connection that had nothing left to replay
 */
public record ReactionAdded(
    UserId self,
    GuildId guild,
    ChannelId channel,
    MessageId message,
    Optional<UserId> author,
    Author who,
    String emoji,
    boolean news) {
  public static final Topic<ReactionAdded> TOPIC =
      new Topic<>("discord.reaction-added", ReactionAdded.class);

  /** False when somebody else wrote the message for certain. */
  public boolean mayBeOnOwn() {
    return author.map(self::equals).orElse(true);
  }
}
