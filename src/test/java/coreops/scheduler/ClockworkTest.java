package coreops.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Failure;
import coreops.control.Jobs;
import coreops.control.Jobs.Cadence;
import coreops.control.Jobs.Declaration;
import coreops.control.Jobs.Fired;
import coreops.control.Jobs.Firing;
import coreops.control.Jobs.Job;
import coreops.control.Jobs.Missed;
import coreops.store.InlineStore;
import coreops.store.Store;
import coreops.telemetry.Trace;
import coreops.types.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Weeks of jobs in virtual time, on the real tables. */
class ClockworkTest {
  private static final Instant START = Instant.parse("2026-11-20T12:34:56Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final VirtualTime time = new VirtualTime(START);
  private final Store store = new InlineStore(List.of(SchedulerSchema.schema()));
  private final List<Firing> fired = new ArrayList<>();
  private Function<Firing, Future<Fired>> module = firing -> ok();
  private Clockwork clockwork = started();

  @Test
  void four_weeks_of_jobs_run_on_their_slots_and_once_each() {
    declare(
        every("clans", Duration.ofHours(3), new Missed.Skip()),
        every("templates", Duration.ofDays(7), new Missed.Skip()),
        cron("monday", "0 8 * * MON", new Missed.Skip()));

    time.advance(Duration.ofDays(28));

    assertThat(slots("clans")).hasSize(28 * 8).first().isEqualTo(at("2026-11-20T15:00:00Z"));
    assertThat(slots("templates")).hasSize(4).first().isEqualTo(at("2026-11-26T00:00:00Z"));
    assertThat(slots("monday")).hasSize(4).first().isEqualTo(at("2026-11-23T08:00:00Z"));
    assertThat(new HashSet<>(fired)).hasSameSizeAs(fired);
    assertThat(state("clans").lastResult()).isEqualTo("ok: done");
    assertThat(state("clans").nextRun()).contains(at("2026-12-18T15:00:00Z"));
  }

  @Test
  void jitter_fires_a_slot_once_and_never_before_its_time() {
    List<Instant> firedAt = new ArrayList<>();
    module =
        firing -> {
          firedAt.add(time.now());
          return ok();
        };
    declare(
        new Job(
            "jittery",
            new Cadence.Every(Duration.ofHours(1), Duration.ofMinutes(20)),
            new Missed.Skip()));

    time.advance(Duration.ofDays(7));

    assertThat(slots("jittery")).hasSize(7 * 24).doesNotHaveDuplicates();
    for (int i = 0; i < firedAt.size(); i++) {
      Instant slot = fired.get(i).slot();
      assertThat(firedAt.get(i)).isBetween(slot, slot.plus(Duration.ofMinutes(20)));
    }
  }

  @Test
  void missed_slots_are_skipped_run_once_or_caught_up_after_a_restart() {
    declare(
        every("skip", DAY, new Missed.Skip()),
        every("once", DAY, new Missed.OnceIfWithin(Duration.ofHours(13))),
        every("late", DAY, new Missed.OnceIfWithin(Duration.ofHours(2))),
        every("catch", DAY, new Missed.CatchUp(3)));
    time.advance(DAY);
    fired.clear();

    clockwork.stop();
    time.advance(Duration.ofDays(5));
    assertThat(fired).isEmpty();
    restart();
    declare(
        every("skip", DAY, new Missed.Skip()),
        every("once", DAY, new Missed.OnceIfWithin(Duration.ofHours(13))),
        every("late", DAY, new Missed.OnceIfWithin(Duration.ofHours(2))),
        every("catch", DAY, new Missed.CatchUp(3)));

    assertThat(slots("skip")).isEmpty();
    assertThat(slots("once")).containsExactly(at("2026-11-26T00:00:00Z"));
    assertThat(slots("late")).isEmpty();
    assertThat(slots("catch"))
        .containsExactly(
            at("2026-11-24T00:00:00Z"), at("2026-11-25T00:00:00Z"), at("2026-11-26T00:00:00Z"));
  }

  @Test
  void a_slot_never_runs_twice_however_often_the_process_restarts() {
    Job job = every("daily", DAY, new Missed.CatchUp(10));
    for (int i = 0; i < 200; i++) {
      declare(job);
      time.advance(Duration.ofMinutes(100 + i));
      clockwork.stop();
      restart();
    }

    assertThat(slots("daily")).hasSizeGreaterThan(10).doesNotHaveDuplicates();
  }

  @Test
  void a_run_that_was_cut_short_is_marked_and_not_repeated() {
    Job job = every("daily", DAY, new Missed.CatchUp(10));
    module = firing -> Promise.<Fired>promise().future();
    declare(job);
    time.advance(DAY);
    assertThat(slots("daily")).hasSize(1);

    restart();
    module = firing -> ok();
    declare(job);

    assertThat(slots("daily")).hasSize(1);
    assertThat(state("daily").lastResult()).isEqualTo("interrupted");
    assertThat(rows("interrupted")).isEqualTo(1);
    time.advance(DAY);
    assertThat(slots("daily")).hasSize(2);
  }

  @Test
  void the_intent_is_on_record_before_the_module_hears_of_it() {
    List<Long> known = new ArrayList<>();
    module =
        firing -> {
          known.add(rows("running"));
          return ok();
        };
    declare(every("daily", DAY, new Missed.Skip()));

    time.advance(DAY);

    assertThat(known).containsExactly(1L);
    assertThat(rows("done")).isEqualTo(1);
  }

  @Test
  void runs_of_one_job_never_overlap_and_other_jobs_go_on() {
    Promise<Fired> slow = Promise.promise();
    module = firing -> firing.job().equals("slow") ? slow.future() : ok();
    declare(
        every("slow", Duration.ofHours(1), new Missed.Skip()),
        every("fast", Duration.ofHours(1), new Missed.Skip()));

    time.advance(Duration.ofHours(5));
    assertThat(slots("slow")).hasSize(1);
    assertThat(slots("fast")).hasSize(5);

    slow.complete(new Fired("at last"));
    time.advance(Duration.ofHours(1));
    assertThat(slots("slow")).hasSize(2);
  }

  @Test
  void a_job_that_changes_while_it_runs_waits_for_its_own_end() {
    Promise<Fired> slow = Promise.promise();
    module = firing -> slow.future();
    declare(every("job", Duration.ofHours(1), new Missed.Skip()));
    time.advance(Duration.ofHours(1));

    declare(every("job", Duration.ofMinutes(1), new Missed.Skip()));
    time.advance(Duration.ofMinutes(10));
    assertThat(fired).hasSize(1);

    slow.complete(new Fired("over"));
    module = firing -> ok();
    time.advance(Duration.ofMinutes(3));
    assertThat(fired).hasSize(4);
  }

  @Test
  void a_failure_is_recorded_and_the_job_lives_on() {
    module =
        firing -> Future.failedFuture(new Failure(Failure.Code.UNAVAILABLE, "nobody is there"));
    declare(every("job", Duration.ofHours(1), new Missed.Skip()));
    time.advance(Duration.ofHours(1));
    assertThat(state("job").lastResult()).isEqualTo("failed: nobody is there");
    assertThat(rows("failed")).isEqualTo(1);

    module = firing -> ok();
    time.advance(Duration.ofHours(1));
    assertThat(state("job").lastResult()).isEqualTo("ok: done");
  }

  @Test
  void a_wrong_expression_is_refused_and_the_other_jobs_live_on() {
    declare(every("job", Duration.ofHours(1), new Missed.Skip()));

    Future<Void> refused =
        clockwork.declare(
            new Declaration(
                "other",
                List.of(
                    every("fine", DAY, new Missed.Skip()),
                    cron("bad", "99 * * * *", new Missed.Skip()))));
    time.advance(Duration.ofHours(2));

    assertThat(refused.cause())
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo(Failure.Code.INVALID));
    assertThat(fired).hasSize(2).allMatch(firing -> firing.job().equals("job"));
  }

  @Test
  void a_name_that_another_module_has_is_refused() {
    declare(every("job", DAY, new Missed.Skip()));

    assertThat(
            clockwork
                .declare(new Declaration("thief", List.of(every("job", DAY, new Missed.Skip()))))
                .failed())
        .isTrue();
  }

  @Test
  void declaring_again_replaces_a_modules_jobs_and_keeps_the_pace_of_the_same_ones() {
    declare(every("stays", DAY, new Missed.Skip()), every("goes", DAY, new Missed.Skip()));
    declare(every("stays", DAY, new Missed.Skip()));

    time.advance(DAY);

    assertThat(fired).extracting(Firing::job).containsExactly("stays");
    assertThat(clockwork.states()).hasSize(1);
  }

  @Test
  void every_run_has_a_trace_of_its_own() {
    List<String> traces = new ArrayList<>();
    module =
        firing -> {
          traces.add(Trace.current());
          return ok();
        };
    declare(every("job", Duration.ofHours(1), new Missed.Skip()));

    time.advance(Duration.ofHours(2));

    assertThat(traces).hasSize(2).doesNotHaveDuplicates().doesNotContain("");
  }

  @Test
  void old_runs_are_forgotten_and_recent_ones_kept() {
    declare(every("job", DAY, new Missed.Skip()));

    time.advance(Duration.ofDays(200));

    assertThat(rows("done")).isBetween(89L, 92L);
    assertThat(slots("job")).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void its_tick_age_stays_small_while_it_lives_and_grows_when_it_stops() {
    time.advance(Duration.ofHours(1));
    assertThat(clockwork.tickAge()).isLessThanOrEqualTo(Clockwork.TICK);

    clockwork.stop();
    time.advance(Duration.ofHours(1));
    assertThat(clockwork.tickAge()).isGreaterThan(Clockwork.TICK.multipliedBy(3));
  }

  private Clockwork started() {
    Clockwork fresh =
        new Clockwork(
            time,
            new RunLog(store),
            (name, firing) -> {
              fired.add(firing);
              return module.apply(firing);
            });
    assertThat(fresh.start().succeeded()).isTrue();
    return fresh;
  }

  private void restart() {
    clockwork.stop();
    clockwork = started();
  }

  private void declare(Job... jobs) {
    assertThat(clockwork.declare(new Declaration("module", List.of(jobs))).succeeded()).isTrue();
  }

  private List<Instant> slots(String job) {
    return fired.stream().filter(each -> each.job().equals(job)).map(Firing::slot).toList();
  }

  private Jobs.JobState state(String job) {
    return clockwork.states().stream()
        .filter(each -> each.name().equals(job))
        .findFirst()
        .orElseThrow();
  }

  private long rows(String state) {
    return store
        .read(
            sql ->
                sql.first("SELECT count(*) AS n FROM job_runs WHERE state = ?", state)
                    .orElseThrow()
                    .number("n"))
        .result();
  }

  private static Job every(String name, Duration period, Missed missed) {
    return new Job(name, new Cadence.Every(period, Duration.ZERO), missed);
  }

  private static Job cron(String name, String expression, Missed missed) {
    return new Job(name, new Cadence.Cron(expression), missed);
  }

  private static Future<Fired> ok() {
    return Future.succeededFuture(new Fired("done"));
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }
}
