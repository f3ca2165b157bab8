package coreops.modules.placement;

import coreops.command.Reply;
import coreops.discord.AllowedMentions;
import coreops.discord.MessageDraft;
import java.util.Optional;

/** Answers as messages that the module posts or edits itself. */
final class Drafts {
  private Drafts() {}

  static MessageDraft of(Reply reply) {
    return new MessageDraft(
        reply.text(),
        reply.embeds(),
        reply.rows(),
        AllowedMentions.NONE,
        Optional.empty(),
        Optional.empty());
  }
}
