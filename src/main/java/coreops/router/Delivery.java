package coreops.router;

import coreops.command.Reply;
import coreops.discord.Discord;
import coreops.discord.Drafts;
import coreops.discord.MessageDraft;
import coreops.discord.MessageReceived;
import coreops.telemetry.Trace;
import io.vertx.core.Future;
import java.util.List;

/**
 * Brings an answer to where it was asked for. Whatever answers one message carries the same nonce,
 * so that a second attempt after an unclear end does not post twice.
 */
final class Delivery {
  private final Discord discord;

  Delivery(Discord discord) {
    this.discord = discord;
  }

  /** Posts the messages one after the other, then reacts; fails at the first that fails. */
  Future<Void> deliver(MessageReceived to, Reply reply) {
    String trace = Trace.current();
    List<MessageDraft> drafts = Drafts.of(reply.text(), reply.embeds());
    Future<Void> sent = Future.succeededFuture();
    for (int i = 0; i < drafts.size(); i++) {
      String nonce = "c" + to.id() + (i == 0 ? "" : "-" + i);
      MessageDraft draft = drafts.get(i).once(nonce);
      MessageDraft addressed = i == 0 ? draft.inReplyTo(to.id()) : draft;
      sent =
          sent.compose(
              before -> Trace.call(trace, () -> discord.post(to.channel(), addressed).mapEmpty()));
    }
    return sent.compose(
        posted ->
            reply
                .reaction()
                .map(
                    emoji ->
                        Trace.call(
                            trace,
                            () -> discord.react(to.channel(), to.id(), emoji).<Void>mapEmpty()))
                .orElseGet(Future::succeededFuture));
  }
}
