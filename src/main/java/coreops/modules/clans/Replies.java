package coreops.modules.clans;

import coreops.command.Reply;

/** Answers that several desks give. */
final class Replies {
  /** Heard, and nothing to show for it. */
  static final Reply NOTHING = Reply.text("");

  private Replies() {}
}
