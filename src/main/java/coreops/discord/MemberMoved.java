package coreops.discord;

import coreops.bus.Topic;
import coreops.types.GuildId;

/**
 * Somebody came to a guild that is served, or left it. Told at least once: a replay after a
 * reconnect may tell it again.
 *
 * @param who with the roles they have now; none for who left
 * @param news true when it came in order over a connection that had nothing left to replay
 */
public record MemberMoved(Kind kind, GuildId guild, Author who, boolean news) {
  public static final Topic<MemberMoved> TOPIC =
      new Topic<>("discord.member-moved", MemberMoved.class);

  /** Which way. */
  public enum Kind {
    JOINED,
    LEFT
  }
}
