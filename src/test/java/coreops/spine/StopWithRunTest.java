package coreops.spine;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Bus;
import coreops.cli.Addition;
import coreops.control.Jobs;
import coreops.module.ModuleVerticle;
import coreops.scheduler.SchedulerSchema;
import coreops.store.SqliteStore;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program ends while a module works on a job: scheduler and module go in one step. */
class StopWithRunTest {
  /** 8 s of it are kept for what follows the drain, see the runtime's shutdown. */
  private static final Duration GRACE = Duration.ofSeconds(11);

  @TempDir Path folder;
  private final AtomicInteger begun = new AtomicInteger();
  private Community community;

  @BeforeEach
  void start() {
    community = new Community(folder.resolve("data"));
  }

  @AfterEach
  void stop() {
    community.close();
  }

  @Test
  void a_run_that_takes_its_time_is_finished_and_recorded() throws Exception {
    Promise<String> work = Promise.promise();
    Bot bot = working(work::future);

    CompletableFuture<Integer> ended = ending(bot);
    bot.probes().await("/ready", 503);
    work.complete("late");

    assertThat(ended.get(GRACE.toSeconds(), TimeUnit.SECONDS)).isZero();
    assertThat(recorded()).containsOnly("done ok: late");
  }

  @Test
  void a_run_that_never_ends_does_not_hold_up_the_end_and_is_interrupted() throws Exception {
    Bot bot = working(() -> Promise.<String>promise().future());

    assertThat(ending(bot).get(GRACE.toSeconds(), TimeUnit.SECONDS)).isZero();

    assertThat(recorded()).hasSize(1).first().asString().startsWith("running");
    try (Bot next = Bot.watching(community, conf())) {
      next.probes().await("/healthz", 200);
    }
    assertThat(recorded()).containsExactly("interrupted interrupted");
  }

  /** What fires in that very moment finds its module there, or nobody. */
  @Test
  void runs_that_begin_while_both_go_are_recorded_and_hold_up_nothing() throws Exception {
    Bot bot = working(() -> Future.succeededFuture("quick"));
    Eventually.until(() -> begun.get() > 1, () -> "it runs each second");

    assertThat(ending(bot).get(GRACE.toSeconds(), TimeUnit.SECONDS)).isZero();

    assertThat(recorded()).filteredOn("done ok: quick"::equals).hasSizeGreaterThan(1);
  }

  /** A bot with a module whose job has begun. */
  private Bot working(Supplier<Future<String>> work) throws IOException {
    Bot bot =
        Bot.watching(
            community,
            conf(),
            List.of(
                new Addition(
                    "slow",
                    Set.of(),
                    List.of(),
                    (bus, time) ->
                        new Slow(
                            bus,
                            time,
                            () -> {
                              begun.incrementAndGet();
                              return work.get();
                            }))));
    Eventually.until(() -> begun.get() > 0, () -> "the job was never fired");
    return bot;
  }

  private Path conf() throws IOException {
    return Files.writeString(
        folder.resolve("coreops.yaml"),
        "settings: {SHUTDOWN_GRACE_SEC: %d}\n".formatted(GRACE.toSeconds()));
  }

  private static CompletableFuture<Integer> ending(Bot bot) {
    return CompletableFuture.supplyAsync(bot::stop);
  }

  /** State and result of each run, as the next process finds them. */
  private List<String> recorded() {
    Vertx vertx = Vertx.vertx();
    SqliteStore store =
        SqliteStore.open(vertx, folder.resolve("data"), List.of(SchedulerSchema.schema()));
    List<String> runs =
        Community.now(
            store.read(
                sql ->
                    sql.query("SELECT * FROM job_runs WHERE job = 'slow:work'").stream()
                        .map(row -> (row.text("state") + " " + row.text("result")).strip())
                        .toList()));
    Community.now(store.close());
    Community.now(vertx.close());
    return runs;
  }

  private static final class Slow extends ModuleVerticle {
    Slow(Bus bus, Time time, Supplier<Future<String>> work) {
      super("slow", bus, time);
      job(
          new Jobs.Job(
              "slow:work",
              new Jobs.Cadence.Every(Duration.ofSeconds(1), Duration.ZERO),
              new Jobs.Missed.Skip()),
          firing -> work.get().await());
    }
  }
}
