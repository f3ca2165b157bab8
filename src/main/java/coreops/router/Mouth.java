package coreops.router;

import coreops.command.Reply;
import coreops.discord.Attachment;
import coreops.discord.Drafts;
import coreops.discord.MessageDraft;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** How one question is answered. Used for one question, on the router's context. */
interface Mouth {
  /** The question is worked on from now on; whoever asked must not be left in silence. */
  void working();

  /** How far it is; shown only when the answer keeps people waiting. */
  void progress(String text);

  /**
   * The answer as the messages that it takes; its controls stand below the last, and each file goes
   * with the message that shows it. Without text and embeds there is none.
   */
  static List<MessageDraft> drafts(Reply reply) {
    List<MessageDraft> drafts = new ArrayList<>(Drafts.of(reply.text(), reply.embeds()));
    if (!drafts.isEmpty() && !reply.rows().isEmpty()) {
      drafts.addLast(drafts.removeLast().with(reply.rows()));
    }
    return drafts.isEmpty() ? List.of() : carrying(drafts, reply.files());
  }

  private static List<MessageDraft> carrying(List<MessageDraft> drafts, List<Attachment> files) {
    List<Attachment> left = new ArrayList<>(files);
    List<MessageDraft> carrying = new ArrayList<>();
    for (MessageDraft draft : drafts) {
      boolean last = carrying.size() == drafts.size() - 1;
      List<Attachment> mine =
          left.stream()
              .filter(file -> last || shows(draft, "attachment://" + file.name()))
              .toList();
      left.removeAll(mine);
      carrying.add(mine.isEmpty() ? draft : draft.carrying(mine));
    }
    return List.copyOf(carrying);
  }

  private static boolean shows(MessageDraft draft, String address) {
    return draft.embeds().stream()
        .anyMatch(
            embed ->
                embed.thumbnailUrl().filter(address::equals).isPresent()
                    || embed.imageUrl().filter(address::equals).isPresent());
  }

  /** The answer. Fails when it did not arrive. */
  Future<Void> deliver(Reply reply);

  /** The answer is a refusal; shown to nobody else where the form allows it. */
  Future<Void> refuse(String text);

  /** Whether refusals are seen by nobody else, so that they need no rationing. */
  boolean refusesPrivately();

  /** The refusal of a question whose answer an earlier process may have begun. */
  default Future<Void> refuseAgain(String text) {
    return refuse(text);
  }
}
