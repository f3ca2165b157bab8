package coreops.scheduler;

import coreops.bus.Failure;
import coreops.control.Jobs;
import coreops.telemetry.Sample;
import coreops.telemetry.Tallies;
import coreops.telemetry.Trace;
import coreops.types.Time;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires what is due: records the intent, asks the module, records what came of it. Everything runs
 * on one context, which the callers keep to.
 */
final class Clockwork {
  private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);

  /** It looks at least this often, also when nothing is due, to show that it lives. */
  static final Duration TICK = Duration.ofSeconds(30);

  /** Label of the job's name; {@code job} itself is taken by Prometheus. */
  private static final String JOB = "job_name";

  private static final Duration PRUNE_EVERY = Duration.ofDays(1);

  private final Time time;
  private final RunLog log;
  private final Tallies tallies = new Tallies();
  private final BiFunction<String, Jobs.Firing, Future<Jobs.Fired>> fire;
  private final Map<String, PlannedJob> jobs = new TreeMap<>();
  private final Map<String, Future<Void>> inFlight = new HashMap<>();
  private Instant lastTick;
  private Instant nextPrune;
  private Time.Timer timer = () -> {};
  private boolean stopped;

  /**
   * @param fire asks the named module
   */
  Clockwork(Time time, RunLog log, BiFunction<String, Jobs.Firing, Future<Jobs.Fired>> fire) {
    this.time = time;
    this.log = log;
    this.fire = fire;
    this.lastTick = time.now();
    this.nextPrune = lastTick;
  }

  /** Marks what an earlier process left undone, then begins to tick. */
  Future<Void> start() {
    return log.markInterrupted()
        .onSuccess(
            runs -> {
              if (runs > 0) {
                LOG.atWarn().addKeyValue("runs", runs).log("[cron] runs were interrupted");
                tallies.count("job_runs", runs, JOB, "unknown", "outcome", "interrupted");
              }
              wind();
            })
        .mapEmpty();
  }

  /** Fires nothing more, and completes when what runs has ended and is recorded. */
  Future<Void> stop() {
    stopped = true;
    timer.cancel();
    return Future.join(List.copyOf(inFlight.values())).otherwiseEmpty().mapEmpty();
  }

  /**
   * Takes a module's jobs in the place of those it had. Nothing is taken when one of them is wrong.
   *
   * @return fails with INVALID, naming the job
   */
  Future<Void> declare(Jobs.Declaration declaration) {
    Map<Jobs.Job, Slots> wanted = new LinkedHashMap<>();
    Set<String> names = new HashSet<>();
    try {
      for (Jobs.Job job : declaration.jobs()) {
        wanted.put(job, Slots.of(job));
        PlannedJob known = jobs.get(job.name());
        boolean foreign = known != null && !known.module().equals(declaration.module());
        if (foreign || !names.add(job.name())) {
          throw new Failure(
              Failure.Code.INVALID, "job " + job.name() + ": there is one of that name already");
        }
      }
    } catch (Failure invalid) {
      LOG.atWarn()
          .addKeyValue("module", declaration.module())
          .log("[cron] declaration refused: {}", invalid.userText());
      return Future.failedFuture(invalid);
    }
    jobs.values()
        .removeIf(job -> job.module().equals(declaration.module()) && !names.contains(job.name()));
    // From zero on, or the first failure would not be seen as one more.
    names.forEach(
        name -> {
          tallies.count("job_runs", 0, JOB, name, "outcome", "ok");
          tallies.count("job_runs", 0, JOB, name, "outcome", "failed");
        });
    List<Future<Void>> planned = new ArrayList<>();
    wanted.forEach((job, slots) -> planned.add(plan(declaration.module(), job, slots)));
    return Future.all(planned).onSuccess(all -> wind()).mapEmpty();
  }

  /** The runs of this process. */
  List<Sample> samples() {
    return tallies.read();
  }

  List<Jobs.JobState> states() {
    return jobs.values().stream().map(PlannedJob::state).toList();
  }

  /** How long ago it last looked; more than a few ticks means that it stands still. */
  Duration tickAge() {
    return Duration.between(lastTick, time.now());
  }

  private Future<Void> plan(String module, Jobs.Job job, Slots slots) {
    PlannedJob before = jobs.get(job.name());
    if (before != null && before.sameAs(module, job)) {
      // The same job of a module that was redeployed: it goes on where it was.
      return Future.succeededFuture();
    }
    Future<Void> running = inFlight.get(job.name());
    if (running != null) {
      // Changed while it runs: it is planned anew once that has ended, so that runs never overlap.
      failSoft(running.otherwiseEmpty().compose(ended -> plan(module, job, slots)), job.name());
      return Future.succeededFuture();
    }
    return log.past(job.name())
        .compose(
            past -> {
              Instant now = time.now();
              PlannedJob planned = new PlannedJob(module, job, slots, past, now);
              jobs.put(job.name(), planned);
              List<Instant> missed = planned.missedBefore(now);
              LOG.atInfo()
                  .addKeyValue("missed", missed.size())
                  .log("[cron] registered job: {} {}", job.name(), slots.label());
              if (!missed.isEmpty()) {
                run(planned, missed, now);
                return Future.succeededFuture();
              }
              planned.handled(now);
              return log.handled(job.name(), now).mapEmpty();
            });
  }

  private void wind() {
    timer.cancel();
    if (stopped) {
      return;
    }
    Instant now = time.now();
    Duration next =
        jobs.values().stream()
            .map(PlannedJob::due)
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder())
            .map(due -> Duration.between(now, due))
            .filter(until -> until.compareTo(TICK) < 0)
            .orElse(TICK);
    timer = time.after(next.isPositive() ? next : Duration.ofMillis(1), this::tick);
  }

  private void tick() {
    Instant now = time.now();
    lastTick = now;
    for (PlannedJob job : List.copyOf(jobs.values())) {
      if (job.due().filter(due -> !due.isAfter(now)).isPresent()) {
        List<Instant> slots = job.dueSlots(now);
        if (slots.isEmpty()) {
          LOG.atInfo().addKeyValue("job", job.name()).log("[cron] slot passed over, too late");
          job.handled(now);
          failSoft(log.handled(job.name(), now), job.name());
        } else {
          run(job, slots, now);
        }
      }
    }
    if (!now.isBefore(nextPrune)) {
      nextPrune = now.plus(PRUNE_EVERY);
      failSoft(log.prune(now), "prune");
    }
    wind();
  }

  /** Runs the slots one after the other; the job is busy until the last has ended. */
  private void run(PlannedJob job, List<Instant> slots, Instant now) {
    job.begins();
    Future<Void> runs =
        log.intend(job.name(), job.module(), slots, now)
            .compose(
                mine -> {
                  Future<Void> row = Future.succeededFuture();
                  for (Instant slot : mine) {
                    row = row.compose(before -> runOne(job, slot));
                  }
                  return row;
                })
            .eventually(() -> end(job));
    if (!runs.isComplete()) {
      inFlight.put(job.name(), runs);
    }
    failSoft(runs, job.name());
  }

  private Future<Integer> end(PlannedJob job) {
    Instant now = time.now();
    inFlight.remove(job.name());
    job.ends(now);
    wind();
    return log.handled(job.name(), now);
  }

  private Future<Void> runOne(PlannedJob job, Instant slot) {
    if (stopped) {
      // Stays intended: the next process marks it interrupted, and never runs it.
      return Future.succeededFuture();
    }
    return Trace.call(
        Trace.fresh(),
        () -> {
          String trace = Trace.current();
          Instant started = time.now();
          LOG.atInfo().addKeyValue("slot", slot).log("[cron] start job={}", job.name());
          return log.running(job.name(), slot, started)
              .compose(
                  recorded ->
                      Trace.call(
                          trace,
                          () ->
                              fire.apply(job.module(), new Jobs.Firing(job.name(), slot))
                                  .transform(
                                      fired ->
                                          Trace.call(
                                              trace,
                                              () ->
                                                  settle(
                                                      job,
                                                      slot,
                                                      started,
                                                      fired.succeeded(),
                                                      fired.succeeded()
                                                          ? fired.result().result()
                                                          : Failure.of(fired.cause())
                                                              .userText())))));
        });
  }

  private Future<Void> settle(
      PlannedJob job, Instant slot, Instant started, boolean ok, String text) {
    Instant ended = time.now();
    Duration took = Duration.between(started, ended);
    tallies.count("job_runs", JOB, job.name(), "outcome", ok ? "ok" : "failed");
    tallies.time("job_duration", took.toNanos(), JOB, job.name());
    String result = (ok ? "ok: " : "failed: ") + text;
    job.ran(started, result);
    (ok ? LOG.atInfo() : LOG.atWarn())
        .addKeyValue("slot", slot)
        .log("[cron] result job={} ok={} dur_ms={} {}", job.name(), ok, took.toMillis(), text);
    return log.ended(job.name(), slot, ok, result, ended).mapEmpty();
  }

  private static void failSoft(Future<?> work, String what) {
    work.onFailure(
        error -> LOG.atError().addKeyValue("job", what).setCause(error).log("[cron] not recorded"));
  }
}
