package coreops.router;

import coreops.bus.Done;
import coreops.bus.Failure;
import coreops.command.Progress;
import coreops.telemetry.Trace;
import coreops.types.MessageId;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of one command or action: claimed, checked for its cooldown, run by its module,
 * delivered, marked as answered, told in one log line. All on the router's context.
 */
final class CommandFlow {
  private static final Logger LOG = LoggerFactory.getLogger(CommandFlow.class);

  /** How long a command waits for a module that is being redeployed. */
  static final Duration MODULE_BACK = Duration.ofSeconds(10);

  /** A store that hangs must not take the commands with it. */
  static final Duration CLAIM_PATIENCE = Duration.ofSeconds(5);

  /** Nobody expects any more that what they wrote this long ago is still done. */
  static final Duration WORTH_RUNNING = Duration.ofMinutes(15);

  /** After these nothing was done, so the cooldown is not spent. */
  private static final Set<Failure.Code> HARMLESS =
      EnumSet.of(
          Failure.Code.REFUSED,
          Failure.Code.INVALID,
          Failure.Code.NOT_FOUND,
          Failure.Code.BUSY,
          Failure.Code.UNAVAILABLE);

  private final Time time;
  private final Claims claims;
  private final Refusals refusals;
  private final Tally tally;
  private final Alarm alarm;
  private final Cooldowns cooldowns;
  private final RefusalBudget budget = new RefusalBudget();
  private final Capacity capacity = new Capacity();
  private final Map<MessageId, Mouth> open = new HashMap<>();

  CommandFlow(
      Time time, Claims claims, Refusals refusals, Cooldowns cooldowns, Tally tally, Alarm alarm) {
    this.time = time;
    this.claims = claims;
    this.refusals = refusals;
    this.cooldowns = cooldowns;
    this.tally = tally;
    this.alarm = alarm;
  }

  int inFlight() {
    return capacity.inFlight();
  }

  /** Shows how far a command is, if it is still open. */
  void progress(Progress news) {
    Mouth mouth = open.get(news.call());
    if (mouth != null) {
      mouth.progress(news.text());
    }
  }

  /**
   * Answers a refusal; the future never fails. An interaction's waits for no database, which could
   * take longer than the 3 s that Discord gives; Discord itself takes no second answer.
   */
  Future<Done> refuse(Asked asked, Decision.Refuse refuse) {
    Work work = new Work(asked, refuse.path().orElse("-"));
    Future<Void> end =
        asked.mouth().refusesPrivately()
            ? refused(work, refuse.refusal())
            : claimed(work, () -> refused(work, refuse.refusal()));
    return end.map(Done.DONE);
  }

  /** Runs a task and answers; the future never fails. */
  Future<Done> run(Asked asked, Task task) {
    Work work = new Work(asked, task.path());
    if (!capacity.enter(task.module())) {
      tally.shed();
      alarm.shedding(task.module(), tally.shedSoFar());
      return refused(work, refusals.busy()).map(Done.DONE);
    }
    asked.mouth().working();
    open.put(asked.id(), asked.mouth());
    Future<Void> end =
        needsNoClaim(asked, task)
            ? answered(work, task)
            : claimed(work, () -> worthRunning(work, task));
    return end.onComplete(
            done -> {
              capacity.leave(task.module());
              open.remove(asked.id());
            })
        .map(Done.DONE);
  }

  /**
   * Nobody else can have had this message, and running its command twice would change nothing: it
   * is enough to write down that it was answered. Should the process end before, the answer to the
   * replay carries the same nonce, so that Discord posts it once.
   */
  private static boolean needsNoClaim(Asked asked, Task task) {
    return asked.news() && task.harmless();
  }

  private Future<Void> claimed(Work work, Supplier<Future<Void>> next) {
    return inTime(claims.claim(work.asked.id(), work.path, work.since))
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
                          case INTERRUPTED -> again(work, refusals.interrupted());
                          case ANSWERED -> {
                            tally.duplicate();
                            yield Future.succeededFuture();
                          }
                        }));
  }

  private Future<Claims.Claim> inTime(Future<Claims.Claim> claim) {
    Promise<Claims.Claim> first = Promise.promise();
    Time.Timer timer = time.after(CLAIM_PATIENCE, () -> first.tryFail("the store does not answer"));
    claim.onComplete(
        done -> {
          timer.cancel();
          var _ = done.succeeded() ? first.tryComplete(done.result()) : first.tryFail(done.cause());
        });
    return first.future();
  }

  private Future<Void> worthRunning(Work work, Task task) {
    boolean old = work.asked.id().createdAt().plus(WORTH_RUNNING).isBefore(work.since);
    if (old && !work.asked.news() && !task.harmless()) {
      return again(work, refusals.tooOld());
    }
    Optional<Duration> left =
        task.command().flatMap(spec -> cooldowns.enter(spec, work.asked, time.now()));
    return left.isPresent()
        ? refused(work, refusals.cooldown(task.command().orElseThrow(), left.get()))
        : answered(work, task);
  }

  private Future<Void> answered(Work work, Task task) {
    tally.command();
    return task.ask()
        .get()
        .transform(
            answer ->
                work.traced(
                    () ->
                        answer.succeeded()
                            ? finish(work, work.asked.mouth().deliver(answer.result()), "ok")
                            : failed(work, task, Failure.of(answer.cause()))));
  }

  private Future<Void> failed(Work work, Task task, Failure failure) {
    tally.failed(failure.code());
    if (HARMLESS.contains(failure.code())) {
      task.command().ifPresent(spec -> cooldowns.forgive(spec, work.asked));
    }
    String text = refusals.failed(task, failure, Trace.id(work.trace));
    String outcome =
        failure.undelivered()
            ? "restarting"
            : "failed:" + failure.code().name().toLowerCase(Locale.ROOT);
    return finish(work, work.asked.mouth().refuse(text), outcome);
  }

  private Future<Void> again(Work work, Refusal refusal) {
    tally.refused(refusal.kind());
    return finish(
        work, work.asked.mouth().refuseAgain(refusal.text()), "refused:" + refusal.kind().label());
  }

  private Future<Void> refused(Work work, Refusal refusal) {
    tally.refused(refusal.kind());
    Mouth mouth = work.asked.mouth();
    String outcome = "refused:" + refusal.kind().label();
    if (!refusal.kind().rationed() || mouth.refusesPrivately()) {
      return finish(work, mouth.refuse(refusal.text()), outcome);
    }
    return switch (budget.spend(work.asked.author().id(), time.now())) {
      case SEND -> finish(work, mouth.refuse(refusal.text()), outcome);
      case LAST ->
          finish(
              work, mouth.refuse(Refusals.lastOne(refusal.text(), RefusalBudget.REFILL)), outcome);
      case SILENT -> {
        tally.silenced();
        done(work, outcome + ",not sent");
        yield Future.succeededFuture();
      }
    };
  }

  private Future<Void> finish(Work work, Future<Void> delivery, String outcome) {
    return delivery.transform(
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
    claims.answered(work.asked.id(), work.path, now);
    tally.done(work.path, outcome, Duration.between(work.since, now));
    LOG.atInfo()
        .addKeyValue("command", work.path)
        .addKeyValue("outcome", outcome)
        .addKeyValue("ms", Duration.between(work.since, now).toMillis())
        .addKeyValue("user", work.asked.author().id().toString())
        .log("command");
  }

  /** One question on its way. */
  private final class Work {
    private final Asked asked;
    private final String path;
    private final Instant since = time.now();
    private final String trace = Trace.current();

    Work(Asked asked, String path) {
      this.asked = asked;
      this.path = path;
    }

    <T> T traced(Supplier<T> step) {
      return Trace.call(trace, step);
    }
  }
}
