package coreops.scheduler;

import coreops.bus.Bus;
import coreops.bus.Done;
import coreops.bus.Inbox;
import coreops.control.ComponentReport;
import coreops.control.ComponentReport.Status;
import coreops.control.Jobs;
import coreops.control.Measured;
import coreops.store.Store;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fires jobs, and says of each when it last ran, what came of it, and when it runs next. */
public final class SchedulerVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(SchedulerVerticle.class);

  /** How long a module that is just being redeployed is waited for. */
  private static final Duration MODULE_BACK = Duration.ofSeconds(30);

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
  private static final Duration REPORT_EVERY = Duration.ofSeconds(10);
  private static final Duration REPORT_HOLDS = Duration.ofSeconds(35);

  /** Three ticks without one: it stands still. */
  private static final Duration TICK_OVERDUE = Clockwork.TICK.multipliedBy(3);

  private final Bus bus;
  private final Time time;
  private final Clockwork clockwork;
  private @Nullable Inbox inbox;
  private Time.Timer reporting = () -> {};

  public SchedulerVerticle(Bus bus, Store store, Time time) {
    this.bus = bus;
    this.time = time;
    this.clockwork =
        new Clockwork(
            time,
            new RunLog(store),
            (module, firing) -> bus.askPatiently(Jobs.of(module), firing, MODULE_BACK));
  }

  @Override
  public Future<?> start() {
    Inbox listening = new Inbox(bus);
    inbox = listening;
    // Declarations wait until the past is tidied up; starting does not.
    Future<Void> tidied =
        clockwork
            .start()
            .onFailure(
                error -> LOG.atError().setCause(error).log("[cron] past runs cannot be read"));
    return Future.all(
            listening.answerLater(
                Jobs.DECLARE,
                declaration ->
                    tidied.compose(ready -> clockwork.declare(declaration)).map(Done.DONE)),
            listening.answer(Jobs.LIST, question -> new Jobs.JobList(clockwork.states())))
        .onSuccess(listens -> begin());
  }

  @Override
  public Future<?> stop() {
    reporting.cancel();
    Future<Void> drained = inbox == null ? Future.succeededFuture() : inbox.drain();
    return drained.compose(done -> Future.any(clockwork.stop(), patience()));
  }

  /** A run may take minutes; a redeploy cannot. The run is then marked interrupted. */
  private Future<Void> patience() {
    Promise<Void> over = Promise.promise();
    time.after(STOP_PATIENCE, over::tryComplete);
    return over.future();
  }

  private void begin() {
    bus.tell(Jobs.STARTED, new Jobs.SchedulerStarted(time.now()));
    reporting = time.every(REPORT_EVERY, this::report);
    report();
  }

  private void report() {
    List<Jobs.JobState> states = clockwork.states();
    Duration age = clockwork.tickAge();
    boolean late = age.compareTo(TICK_OVERDUE) > 0;
    long failed = states.stream().filter(job -> job.lastResult().startsWith("failed")).count();
    bus.tell(
        ComponentReport.TOPIC,
        new ComponentReport(
            "scheduler",
            late ? Status.DOWN : failed > 0 ? Status.DEGRADED : Status.UP,
            late
                ? "no tick for " + age.toSeconds() + " s"
                : states.size() + " jobs" + (failed > 0 ? ", " + failed + " failed last" : ""),
            Map.of(
                "tick_age_seconds",
                age.toMillis() / 1000.0,
                "jobs",
                states.stream().map(SchedulerVerticle::detail).toList()),
            time.now(),
            REPORT_HOLDS));
    bus.tell(Measured.TOPIC, new Measured("scheduler", clockwork.samples(), time.now()));
  }

  private static Map<String, Object> detail(Jobs.JobState job) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("name", job.name());
    detail.put("module", job.module());
    detail.put("cadence", job.cadence());
    detail.put("last_result", job.lastResult());
    job.lastRun().ifPresent(at -> detail.put("last_run", at.toString()));
    job.nextRun().ifPresent(at -> detail.put("next_run", at.toString()));
    return detail;
  }
}
