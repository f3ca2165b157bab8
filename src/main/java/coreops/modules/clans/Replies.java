package coreops.modules.clans;

import coreops.command.Reply;
import coreops.discord.AllowedMentions;
import coreops.discord.MessageDraft;
import java.util.Optional;

/** Answers that the module posts itself, because it must know where they stand. */
final class Replies {
  /** Heard, and nothing to show for it. */
  static final Reply NOTHING = Reply.text("");

  private Replies() {}

  static MessageDraft draft(Reply reply) {
    return new MessageDraft(
            reply.text(),
            reply.embeds(),
            reply.rows(),
            AllowedMentions.NONE,
            Optional.empty(),
            Optional.empty())
        .carrying(reply.files());
  }
}
