package coreops.router;

import coreops.bus.Bus;
import coreops.bus.Done;
import coreops.bus.Failure;
import coreops.command.CommandCall;
import coreops.command.CommandSpec;
import coreops.command.Reply;
import coreops.discord.MessageReceived;
import coreops.telemetry.Trace;
import coreops.types.Time;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of one command: claimed, checked for its cooldown, run by its module, delivered, marked
 * as answered, told in one log line. All on the router's context.
 */
final class CommandFlow {
  private static final Logger LOG = LoggerFactory.getLogger(CommandFlow.class);

  /** How long a command waits for a module that is being redeployed. */
  static final Duration MODULE_BACK = Duration.ofSeconds(10);

  /** After these nothing was done, so the cooldown is not spent. */
  private static final Set<Failure.Code> HARMLESS =
      EnumSet.of(
          Failure.Code.REFUSED,
          Failure.Code.INVALID,
          Failure.Code.NOT_FOUND,
          Failure.Code.BUSY,
          Failure.Code.UNAVAILABLE);

  private final Bus bus;
  private final Time time;
  private final Claims claims;
  private final Refusals refusals;
  private final Delivery delivery;
  private final Tally tally;
  private final Alarm alarm;
  private final Duration moduleBack;
  private final Cooldowns cooldowns = new Cooldowns();
  private final RefusalBudget budget = new RefusalBudget();
  private final Capacity capacity = new Capacity();

  CommandFlow(
      Bus bus,
      Time time,
      Claims claims,
      Refusals refusals,
      Delivery delivery,
      Tally tally,
      Alarm alarm,
      Duration moduleBack) {
    this.bus = bus;
    this.time = time;
    this.claims = claims;
    this.refusals = refusals;
    this.delivery = delivery;
    this.tally = tally;
    this.alarm = alarm;
    this.moduleBack = moduleBack;
  }

  int inFlight() {
    return capacity.inFlight();
  }

  /** Answers a refusal; the future never fails. */
  Future<Done> refuse(MessageReceived message, Decision.Refuse refuse) {
    Work work = new Work(message, refuse.path().orElse("-"));
    return claimed(work, () -> refused(work, refuse.refusal())).map(Done.DONE);
  }

  /** Runs a command and answers; the future never fails. */
  Future<Done> run(MessageReceived message, Decision.Run run) {
    CommandSpec spec = run.spec();
    Work work = new Work(message, spec.path());
    if (!capacity.enter(spec.module())) {
      tally.shed();
      alarm.shedding(spec.module(), tally.shedSoFar());
      return refused(work, refusals.busy()).map(Done.DONE);
    }
    Future<Void> end =
        needsNoClaim(message, spec)
            ? answered(work, run, asked(work, run))
            : claimed(work, () -> cooled(work, run));
    return end.onComplete(done -> capacity.leave(spec.module())).map(Done.DONE);
  }

  /**
   * Nobody else can have had this message, and running its command twice would change nothing: it
   * is enough to write down that it was answered. Should the process end before, the answer to the
   * replay carries the same nonce, so that Discord posts it once.
   */
  private static boolean needsNoClaim(MessageReceived message, CommandSpec spec) {
    return message.news() && spec.readsOnly() && spec.cooldown().isZero();
  }

  private Future<Void> claimed(Work work, Supplier<Future<Void>> next) {
    return claims
        .claim(work.message.id(), work.path, work.since)
        .recover(
            error -> {
              // Better an answer that a crash might repeat than none while the disk is full.
              alarm.unclaimed(error);
              return Future.succeededFuture(Claims.Claim.MINE);
            })
        .compose(
            claim ->
                work.traced(
                    () ->
                        switch (claim) {
                          case MINE -> next.get();
                          case INTERRUPTED -> refused(work, refusals.interrupted());
                          case ANSWERED -> {
                            tally.duplicate();
                            yield Future.succeededFuture();
                          }
                        }));
  }

  private Future<Void> cooled(Work work, Decision.Run run) {
    Optional<Duration> left = cooldowns.enter(run.spec(), work.message, time.now());
    if (left.isPresent()) {
      return refused(work, refusals.cooldown(run.spec(), left.get()));
    }
    return answered(work, run, asked(work, run));
  }

  private Future<Reply> asked(Work work, Decision.Run run) {
    MessageReceived message = work.message;
    CommandCall call =
        new CommandCall(
            run.spec().path(),
            new CommandCall.Invoker(
                message.author().id(),
                message.author().name(),
                message.guild().isPresent() ? message.author().roles() : List.of(),
                run.tiers()),
            message.guild(),
            message.channel(),
            message.id(),
            run.arguments(),
            work.since);
    return bus.askPatiently(Reply.from(run.spec().module()), call, moduleBack);
  }

  private Future<Void> answered(Work work, Decision.Run run, Future<Reply> reply) {
    tally.command();
    return reply.transform(
        answer ->
            work.traced(
                () ->
                    answer.succeeded()
                        ? finish(work, answer.result(), "ok")
                        : failed(work, run.spec(), Failure.of(answer.cause()))));
  }

  private Future<Void> failed(Work work, CommandSpec spec, Failure failure) {
    tally.failed(failure.code());
    if (HARMLESS.contains(failure.code())) {
      cooldowns.forgive(spec, work.message);
    }
    String text = refusals.failed(spec, failure, work.trace);
    String outcome =
        failure.undelivered()
            ? "restarting"
            : "failed:" + failure.code().name().toLowerCase(Locale.ROOT);
    return finish(work, Reply.text(text), outcome);
  }

  private Future<Void> refused(Work work, Refusal refusal) {
    tally.refused(refusal.kind());
    String outcome = "refused:" + refusal.kind().label();
    if (!refusal.kind().rationed()) {
      return finish(work, Reply.text(refusal.text()), outcome);
    }
    return switch (budget.spend(work.message.author().id(), time.now())) {
      case SEND -> finish(work, Reply.text(refusal.text()), outcome);
      case LAST ->
          finish(work, Reply.text(Refusals.lastOne(refusal.text(), RefusalBudget.REFILL)), outcome);
      case SILENT -> {
        tally.silenced();
        done(work, outcome + ",not sent");
        yield Future.succeededFuture();
      }
    };
  }

  private Future<Void> finish(Work work, Reply reply, String outcome) {
    return delivery
        .deliver(work.message, reply)
        .transform(
            sent -> {
              work.traced(
                  () -> {
                    if (sent.failed()) {
                      tally.undelivered();
                      alarm.undelivered(work.path, Failure.of(sent.cause()));
                    }
                    done(work, sent.failed() ? outcome + ",undelivered" : outcome);
                    return outcome;
                  });
              return Future.succeededFuture();
            });
  }

  private void done(Work work, String outcome) {
    Instant now = time.now();
    claims.answered(work.message.id(), work.path, now);
    LOG.atInfo()
        .addKeyValue("command", work.path)
        .addKeyValue("outcome", outcome)
        .addKeyValue("ms", Duration.between(work.since, now).toMillis())
        .addKeyValue("user", work.message.author().id().toString())
        .log("command");
  }

  /** One message on its way. */
  private final class Work {
    private final MessageReceived message;
    private final String path;
    private final Instant since = time.now();
    private final String trace = Trace.current();

    Work(MessageReceived message, String path) {
      this.message = message;
      this.path = path;
    }

    <T> T traced(Supplier<T> step) {
      return Trace.call(trace, step);
    }
  }
}
