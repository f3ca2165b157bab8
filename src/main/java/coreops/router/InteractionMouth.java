package coreops.router;

import coreops.bus.Bus;
import coreops.bus.Done;
import coreops.bus.Failure;
import coreops.command.ActionSpec;
import coreops.command.Reply;
import coreops.discord.Discord;
import coreops.discord.InteractionCalls;
import coreops.discord.InteractionCalls.Answer;
import coreops.discord.InteractionReceived;
import coreops.discord.MessageDraft;
import coreops.telemetry.Trace;
import coreops.types.Time;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers an interaction. Discord takes one first answer within 3 s; when none is there after half
 * of that, the interaction is deferred, which shows "thinking…" (or leaves the message as it is),
 * and the answer is filled in later.
 */
final class InteractionMouth implements Mouth {
  /** Early enough that a slow request still arrives within Discord's 3 s. */
  static final Duration DEFER = Duration.ofMillis(1_500);

  /** A form cannot be deferred, so this is as long as one can be waited for. */
  static final Duration FORM = Duration.ofMillis(2_200);

  private final Bus bus;
  private final Discord discord;
  private final Time time;
  private final InteractionReceived to;
  private final ActionSpec.Kind kind;
  private final boolean keep;
  private final String trace = Trace.current();
  private Time.@Nullable Timer timer;
  private @Nullable Future<Done> deferred;
  private Instant edited = Instant.MIN;
  private boolean answered;

  /**
   * @param kind how the answer is shown
   * @param keep whether an answer that comes too late for Discord is worth an ordinary message
   */
  InteractionMouth(
      Bus bus,
      Discord discord,
      Time time,
      InteractionReceived to,
      ActionSpec.Kind kind,
      boolean keep) {
    this.bus = bus;
    this.discord = discord;
    this.time = time;
    this.to = to;
    this.kind = kind;
    this.keep = keep;
  }

  @Override
  public void working() {
    timer =
        kind == ActionSpec.Kind.OPENS_FORM
            ? time.after(FORM, this::giveUp)
            : time.after(DEFER, this::defer);
  }

  @Override
  public void progress(String text) {
    Instant now = time.now();
    if (answered
        || deferred == null
        || kind != ActionSpec.Kind.REPLIES
        || (!edited.equals(Instant.MIN) && now.isBefore(edited.plus(MessageMouth.BETWEEN_EDITS)))) {
      return;
    }
    edited = now;
    // Keeps the order: the answer waits for what is chained here.
    deferred =
        deferred.compose(
            done ->
                edit(MessageDraft.text("⏳ " + text))
                    .transform(any -> Future.succeededFuture(done)));
  }

  @Override
  public Future<Void> deliver(Reply reply) {
    if (!begin()) {
      return Future.succeededFuture();
    }
    if (reply.form().isPresent()) {
      return deferred == null
          ? respond(new Answer.Form(reply.form().get())).mapEmpty()
          : Future.failedFuture(new Failure(Failure.Code.TIMEOUT, "The form came too late."));
    }
    List<MessageDraft> drafts = Mouth.drafts(spoken(reply));
    if (drafts.isEmpty()) {
      return kind == ActionSpec.Kind.UPDATES && deferred == null
          ? respond(new Answer.DeferredUpdate()).mapEmpty()
          : Future.succeededFuture();
    }
    Future<Void> sent = first(drafts.getFirst());
    for (MessageDraft draft : drafts.subList(1, drafts.size())) {
      sent = sent.compose(before -> followUp(draft, isPrivate()));
    }
    if (keep) {
      return sent.recover(error -> asMessages(drafts, error));
    }
    return kind == ActionSpec.Kind.UPDATES
        ? sent.recover(error -> inPlace(drafts.getFirst(), error))
        : sent;
  }

  @Override
  public boolean refusesPrivately() {
    return true;
  }

  @Override
  public Future<Void> refuse(String text) {
    if (!begin()) {
      return Future.succeededFuture();
    }
    MessageDraft draft = MessageDraft.text(text);
    Future<Done> before = deferred;
    if (before == null) {
      return respond(new Answer.Message(draft, true)).mapEmpty();
    }
    // A deferred update has no message of its own that the refusal could fill.
    return before.transform(
        any -> kind == ActionSpec.Kind.UPDATES ? followUp(draft, true) : edit(draft));
  }

  /** False when there has been an answer: a form that came too late has been given up. */
  private boolean begin() {
    if (answered) {
      return false;
    }
    answered = true;
    if (timer != null) {
      timer.cancel();
    }
    return true;
  }

  private Future<Void> first(MessageDraft draft) {
    Future<Done> before = deferred;
    if (before != null) {
      // Discord may have heard it although its answer was lost; if not, the edit says so.
      return before.transform(any -> edit(draft));
    }
    return respond(
            kind == ActionSpec.Kind.UPDATES
                ? new Answer.Update(draft)
                : new Answer.Message(draft, isPrivate()))
        .mapEmpty();
  }

  private void defer() {
    deferred =
        respond(
            kind == ActionSpec.Kind.UPDATES
                ? new Answer.DeferredUpdate()
                : new Answer.Deferred(isPrivate()));
    edited = time.now();
  }

  private void giveUp() {
    if (begin()) {
      respond(
              new Answer.Message(
                  MessageDraft.text("⌛ That form is not ready yet. Please try again."), true))
          .onFailure(error -> Alarm.lateForm(to.id(), error));
    }
  }

  /** Discord no longer takes the answer, but what was asked for has been done: say so in public. */
  private Future<Void> asMessages(List<MessageDraft> drafts, Throwable error) {
    if (isPrivate() || Failure.of(error).code() != Failure.Code.NOT_FOUND) {
      return Future.failedFuture(error);
    }
    Future<Void> sent = Future.succeededFuture();
    for (int i = 0; i < drafts.size(); i++) {
      MessageDraft draft = drafts.get(i).once("i" + to.id() + "-" + i);
      sent =
          sent.compose(before -> traced(() -> discord.post(to.channel(), draft).<Void>mapEmpty()));
    }
    return sent;
  }

  /**
   * Discord no longer takes the answer, but what was pressed has been done: the message shows it,
   * rather than controls whose time is over.
   */
  private Future<Void> inPlace(MessageDraft draft, Throwable error) {
    if (to.message().isEmpty() || Failure.of(error).code() != Failure.Code.NOT_FOUND) {
      return Future.failedFuture(error);
    }
    return traced(() -> discord.edit(to.channel(), to.message().get(), draft).<Void>mapEmpty());
  }

  /** There is no message to react to; the reaction becomes a word. */
  private static Reply spoken(Reply reply) {
    return reply.reaction().isPresent() && reply.text().isEmpty()
        ? reply.saying(reply.reaction().get())
        : reply;
  }

  private boolean isPrivate() {
    return kind == ActionSpec.Kind.REPLIES_PRIVATELY;
  }

  private Future<Done> respond(Answer answer) {
    return traced(
        () ->
            bus.ask(
                InteractionCalls.RESPOND,
                new InteractionCalls.Respond(to.id(), to.token(), answer)));
  }

  private Future<Void> edit(MessageDraft draft) {
    return traced(
        () ->
            bus.ask(
                    InteractionCalls.EDIT_ORIGINAL,
                    new InteractionCalls.EditOriginal(to.token(), draft))
                .mapEmpty());
  }

  private Future<Void> followUp(MessageDraft draft, boolean ephemeral) {
    return traced(
        () ->
            bus.ask(
                    InteractionCalls.FOLLOW_UP,
                    new InteractionCalls.FollowUp(to.token(), draft, ephemeral))
                .mapEmpty());
  }

  private <T> Future<T> traced(Supplier<Future<T>> step) {
    return Trace.call(trace, step);
  }
}
