package coreops.discord;

import coreops.bus.Topic;

/**
 * Something happened to a thread of a guild that is served. Told at least once: a replay after a
 * reconnect may tell it again.
 *
 * @param thread how it stands now; for {@link Kind#DELETED} how it was last known
 * @param news true when it came in order over a connection that had nothing left to replay
 */
public record ThreadChanged(Kind kind, ThreadView thread, boolean news) {
  public static final Topic<ThreadChanged> TOPIC =
      new Topic<>("discord.thread-changed", ThreadChanged.class);

  /** What happened. */
  public enum Kind {
    /** Somebody started it. */
    STARTED,
    /** The bot was let in, or may see it from now on. */
    APPEARED,
    /** A new name, archived, re-opened, locked or unlocked. */
    UPDATED,
    DELETED
  }
}
