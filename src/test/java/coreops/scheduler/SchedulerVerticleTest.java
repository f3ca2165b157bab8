package coreops.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Bus;
import coreops.bus.Failure;
import coreops.bus.Inbox;
import coreops.bus.VertxTime;
import coreops.control.ComponentReport;
import coreops.control.Jobs;
import coreops.control.Jobs.Cadence;
import coreops.control.Jobs.Declaration;
import coreops.control.Jobs.Fired;
import coreops.control.Jobs.Firing;
import coreops.control.Jobs.Job;
import coreops.control.Jobs.Missed;
import coreops.store.SqliteStore;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scheduler on the real bus, the real database and the real clock. */
class SchedulerVerticleTest {
  private static final Job SECONDLY =
      new Job("tick", new Cadence.Every(Duration.ofSeconds(1), Duration.ZERO), new Missed.Skip());

  @TempDir Path dir;
  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
  private Vertx vertx;
  private Bus bus;
  private SqliteStore store;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    bus = new Bus(vertx);
    store = SqliteStore.open(vertx, dir, List.of(SchedulerSchema.schema()));
  }

  @AfterEach
  void stop() {
    done(vertx.close().eventually(store::close));
  }

  @Test
  void a_declared_job_is_fired_recorded_and_shown() throws Exception {
    Inbox inbox = new Inbox(bus);
    done(
        Future.all(
            inbox.hear(Jobs.STARTED, heard::add),
            inbox.hear(ComponentReport.TOPIC, heard::add),
            inbox.answer(
                Jobs.of("module"),
                firing -> {
                  heard.add(firing);
                  return new Fired("3 rows");
                })));
    deploy();
    assertThat(next(Jobs.SchedulerStarted.class)).isNotNull();
    assertThat(next(ComponentReport.class).component()).isEqualTo("scheduler");

    done(bus.ask(Jobs.DECLARE, new Declaration("module", List.of(SECONDLY))));
    Firing first = next(Firing.class);
    Firing second = next(Firing.class);

    assertThat(first.job()).isEqualTo("tick");
    assertThat(second.slot()).isAfter(first.slot());
    assertThat(first.slot().getNano()).isZero();
    Jobs.JobState state = done(bus.ask(Jobs.LIST, new Jobs.ListJobs())).jobs().getFirst();
    assertThat(state.lastResult()).isEqualTo("ok: 3 rows");
    assertThat(state.cadence()).isEqualTo("every 1s");
    assertThat(state.nextRun()).isPresent();
  }

  @Test
  void a_wrong_job_is_refused_to_whoever_declared_it() {
    deploy();

    Future<?> refused =
        bus.ask(
            Jobs.DECLARE,
            new Declaration(
                "module", List.of(new Job("bad", new Cadence.Cron("x"), new Missed.Skip()))));
    done(refused.otherwiseEmpty());

    assertThat(refused.cause())
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo(Failure.Code.INVALID));
  }

  @Test
  void a_redeploy_fires_no_slot_twice() throws Exception {
    Inbox inbox = new Inbox(bus);
    done(
        Future.all(
            inbox.hear(
                Jobs.STARTED,
                again -> bus.ask(Jobs.DECLARE, new Declaration("module", List.of(SECONDLY)))),
            inbox.answer(
                Jobs.of("module"),
                firing -> {
                  heard.add(firing);
                  return new Fired("done");
                })));
    java.util.Set<Firing> all = new java.util.HashSet<>();
    for (int i = 0; i < 3; i++) {
      String id = deploy();
      assertThat(all.add(next(Firing.class))).isTrue();
      done(vertx.undeploy(id));
      for (Object late = heard.poll(); late != null; late = heard.poll()) {
        assertThat(all.add((Firing) late)).isTrue();
      }
    }
    assertThat(all).hasSizeGreaterThanOrEqualTo(3);
  }

  private String deploy() {
    return done(
        vertx.deployVerticle(
            new SchedulerVerticle(bus, store, new VertxTime(vertx)),
            new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD)));
  }

  private <T> T next(Class<T> type) throws InterruptedException {
    while (true) {
      Object next = heard.poll(20, TimeUnit.SECONDS);
      assertThat(next).as("a %s", type.getSimpleName()).isNotNull();
      if (type.isInstance(next)) {
        return type.cast(next);
      }
    }
  }

  private static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
