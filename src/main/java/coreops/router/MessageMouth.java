package coreops.router;

import coreops.bus.Failure;
import coreops.command.Reply;
import coreops.discord.Discord;
import coreops.discord.DiscordCalls.Posted;
import coreops.discord.MessageDraft;
import coreops.discord.MessageReceived;
import coreops.telemetry.Trace;
import coreops.types.Time;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers a message by replying to it. Whatever answers one message carries the same nonce, so that
 * a second attempt after an unclear end does not post twice. An answer that takes its time is
 * announced by a line that then becomes the answer.
 */
final class MessageMouth implements Mouth {
  /** Most answers take milliseconds; one that takes this long keeps somebody waiting. */
  static final Duration SILENCE = Duration.ofSeconds(2);

  /** Discord allows about five edits of a message in five seconds. */
  static final Duration BETWEEN_EDITS = Duration.ofSeconds(2);

  private final Discord discord;
  private final Time time;
  private final MessageReceived to;
  private final String trace = Trace.current();
  private Time.@Nullable Timer silence;
  private Future<Optional<Posted>> placeholder = Future.succeededFuture(Optional.empty());
  private String progress = "⏳ Working on it…";
  private Instant edited = Instant.MIN;
  private boolean answered;

  MessageMouth(Discord discord, Time time, MessageReceived to) {
    this.discord = discord;
    this.time = time;
    this.to = to;
  }

  @Override
  public void working() {
    silence = time.after(SILENCE, this::announce);
  }

  @Override
  public void progress(String text) {
    progress = "⏳ " + text;
    Instant now = time.now();
    if (answered || edited.equals(Instant.MIN) || now.isBefore(edited.plus(BETWEEN_EDITS))) {
      return;
    }
    edited = now;
    placeholder = placeholder.compose(this::show);
  }

  @Override
  public Future<Void> deliver(Reply reply) {
    answered = true;
    if (silence != null) {
      silence.cancel();
    }
    return placeholder.compose(posted -> traced(() -> deliver(reply, posted, "c")));
  }

  @Override
  public boolean refusesPrivately() {
    return false;
  }

  @Override
  public Future<Void> refuse(String text) {
    return deliver(Reply.text(text));
  }

  /** With a nonce of its own: the usual one would bring back what the earlier process announced. */
  @Override
  public Future<Void> refuseAgain(String text) {
    return deliver(Reply.text(text), Optional.empty(), "r");
  }

  private void announce() {
    edited = time.now();
    placeholder =
        traced(
            () ->
                discord
                    .post(to.channel(), addressed(MessageDraft.text(progress).once("c" + to.id())))
                    .map(Optional::of)
                    .otherwise(Optional.empty()));
  }

  /** A line that cannot be shown costs nothing but the line. */
  private Future<Optional<Posted>> show(Optional<Posted> posted) {
    if (answered || posted.isEmpty()) {
      return Future.succeededFuture(posted);
    }
    return traced(
        () ->
            discord
                .edit(to.channel(), posted.get().message(), MessageDraft.text(progress))
                .transform(shown -> Future.succeededFuture(posted)));
  }

  /** Posts the messages one after the other, then reacts; fails at the first that fails. */
  private Future<Void> deliver(Reply reply, Optional<Posted> announced, String mark) {
    List<MessageDraft> drafts = Mouth.drafts(reply);
    Future<Void> sent =
        drafts.isEmpty() && announced.isPresent()
            ? withdraw(announced.get())
            : Future.succeededFuture();
    for (int i = 0; i < drafts.size(); i++) {
      MessageDraft draft = drafts.get(i).once(mark + to.id() + (i == 0 ? "" : "-" + i));
      boolean first = i == 0;
      sent =
          sent.compose(
              before ->
                  traced(
                      () ->
                          first && announced.isPresent()
                              ? replace(announced.get(), draft)
                              : post(first ? addressed(draft) : draft)));
    }
    return sent.compose(
        posted ->
            reply
                .reaction()
                .map(
                    emoji ->
                        traced(() -> discord.react(to.channel(), to.id(), emoji).<Void>mapEmpty()))
                .orElseGet(Future::succeededFuture));
  }

  /** Nothing is to be said after all. */
  private Future<Void> withdraw(Posted announced) {
    return discord
        .delete(to.channel(), announced.message())
        .transform(any -> Future.succeededFuture());
  }

  private Future<Void> replace(Posted announced, MessageDraft draft) {
    return discord
        .edit(to.channel(), announced.message(), draft)
        .<Void>mapEmpty()
        .recover(
            error ->
                Failure.of(error).code() == Failure.Code.NOT_FOUND
                    // Somebody deleted the announcement; its nonce must not bring it back.
                    ? post(addressed(draft.once("d" + to.id())))
                    : Future.failedFuture(error));
  }

  private Future<Void> post(MessageDraft draft) {
    return discord.post(to.channel(), draft).mapEmpty();
  }

  private MessageDraft addressed(MessageDraft draft) {
    return draft.inReplyTo(to.id());
  }

  private <T> Future<T> traced(Supplier<Future<T>> step) {
    return Trace.call(trace, step);
  }
}
