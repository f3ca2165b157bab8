package coreops.sandbox.discord;

import coreops.types.UserId;

/**
 * Something that happened to a message, as somebody who watches the channel sees it.
 *
 * @param message how the message stands after it (for {@link Kind#DELETED}, how it stood before)
 * @param emoji which reaction came or went; empty for the other kinds
 * @param by who did it
 */
public record ChannelEvent(Kind kind, PostedView message, String emoji, UserId by) {
  /** What happened. */
  public enum Kind {
    POSTED,
    EDITED,
    DELETED,
    REACTED,
    UNREACTED
  }
}
