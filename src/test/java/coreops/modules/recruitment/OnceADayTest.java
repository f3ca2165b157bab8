package coreops.modules.recruitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.control.Jobs;
import coreops.discord.PostedMessage;
import coreops.modules.recruitment.ReportsWorld.Fate;
import coreops.router.BusWorld;
import coreops.scheduler.SchedulerSchema;
import coreops.scheduler.SchedulerVerticle;
import coreops.store.InlineStore;
import coreops.store.Store;
import coreops.types.MessageId;
import io.vertx.core.ThreadingModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A day has one report, whatever ends in between. */
class OnceADayTest {
  private final Store disk =
      new InlineStore(List.of(RecruitmentSchema.schema(), SchedulerSchema.schema()));
  private final List<PostedMessage> channel = new CopyOnWriteArrayList<>();
  private final List<ReportsWorld> processes = new ArrayList<>();

  @AfterEach
  void stop() {
    processes.forEach(ReportsWorld::close);
  }

  @ParameterizedTest
  @EnumSource(names = {"KILLED_BEFORE", "KILLED_AFTER"})
  void a_process_that_is_killed_around_the_post_is_followed_by_one_that_finishes(Fate fate) {
    ReportsWorld killed = process();
    killed.fate = fate;
    assertThatThrownBy(killed::daily).hasMessageContaining("killed");

    ReportsWorld next = process();
    assertThat(next.resume()).isEqualTo("update: ok; tickets: ok");
    assertThat(next.resume()).isEqualTo("nothing was left");
    assertThat(process().daily()).isEqualTo("update: ok; tickets: ok");

    assertThat(next.updates()).isEqualTo(1);
    assertThat(next.ticketReports()).isEqualTo(1);
    next.world.until(() -> next.log().size() == 2);
    assertThat(killed.log()).isEmpty();
  }

  @Test
  void a_post_whose_answer_is_an_error_is_found_and_not_repeated() {
    ReportsWorld process = process();
    process.fate = Fate.POSTED_BUT_FAILED;

    assertThat(process.daily()).isEqualTo("update: ok; tickets: ok");
    assertThat(process.updates()).isEqualTo(1);
    assertThat(process.ticketReports()).isEqualTo(1);
  }

  @Test
  void what_discord_did_not_take_is_tried_again_until_it_is_of_no_use() {
    ReportsWorld process = process();
    process.fate = Fate.FAILED;
    assertThatThrownBy(process::daily).hasMessageContaining("update: waiting, UNAVAILABLE");
    assertThat(process.resume()).contains("update: waiting");
    assertThat(process.log()).isEmpty();
    process.fate = Fate.POSTED;
    assertThat(process.resume()).isEqualTo("update: ok; tickets: ok");
    assertThat(process.updates()).isEqualTo(1);

    process.fate = Fate.FAILED;
    Instant tomorrow = ReportsWorld.SLOT.plus(Duration.ofDays(1));
    process.world.time.advance(Duration.ofHours(22));
    assertThatThrownBy(() -> process.fire(RecruitmentModule.DAILY, tomorrow))
        .hasMessageContaining("update: waiting");
    process.world.time.advance(Duration.ofHours(6));
    assertThat(process.resume()).isEqualTo("update: too-late; tickets: too-late");
    assertThat(process.resume()).isEqualTo("nothing was left");
  }

  @Test
  void a_turned_page_is_still_known_as_the_post() {
    ReportsWorld killed = process();
    killed.fate = Fate.KILLED_AFTER;
    assertThatThrownBy(killed::daily).hasMessageContaining("killed");
    PostedMessage posted = channel.getFirst();
    ReportsWorld next = process();
    var turned = next.press("open_spots_details", "2026-11-20.u.0");
    channel.set(
        0,
        new PostedMessage(
            posted.id(),
            posted.channel(),
            posted.author(),
            turned.text(),
            turned.embeds(),
            posted.files(),
            false,
            posted.nonce(),
            posted.at()));

    assertThat(next.resume()).isEqualTo("update: ok; tickets: ok");
    assertThat(next.updates()).isEqualTo(1);
  }

  @Test
  void the_post_is_found_behind_hundreds_of_other_messages() {
    ReportsWorld killed = process();
    killed.fate = Fate.POSTED;
    for (int i = 0; i < 3; i++) {
      // Somebody else's reports of the same minute are not ours.
      killed.command("");
    }
    PostedMessage other = channel.getFirst();
    channel.clear();
    killed.world.time.advance(Duration.ofMinutes(10));
    for (int i = 0; i < 250; i++) {
      channel.add(
          new PostedMessage(
              new MessageId(other.id().value() + (600_000L << 22) - 1_000 + i),
              other.channel(),
              other.author(),
              "chat",
              List.of(),
              List.of(),
              false,
              other.nonce(),
              other.at()));
    }
    killed.fate = Fate.KILLED_AFTER;
    assertThatThrownBy(killed::daily).hasMessageContaining("killed");

    ReportsWorld next = process();
    next.resume();
    assertThat(next.updates()).isEqualTo(1);
  }

  @Test
  void the_schedule_posts_each_day_once_through_restarts_and_catches_up_after_a_short_absence() {
    ReportsWorld first = scheduled(Duration.ZERO);
    advanceTo(first, "2026-11-21T09:31:00Z");
    first.world.until(() -> first.log().size() == 2, Duration.ofSeconds(10));
    assertThat(first.updates()).isEqualTo(1);
    first.close();
    processes.remove(first);

    ReportsWorld same = scheduled(Duration.ofHours(22));
    same.world.until(() -> next(same).contains("2026-11-22T09:30"));
    assertThat(same.updates()).isEqualTo(1);
    same.close();
    processes.remove(same);

    ReportsWorld late = scheduled(Duration.ofHours(50));
    late.world.until(() -> late.log().size() == 2, Duration.ofSeconds(10));
    assertThat(late.updates()).isEqualTo(2);
    assertThat(late.log().getFirst()).contains("date=2026-11-22");
  }

  @Test
  void a_run_that_ended_before_the_module_heard_of_it_is_made_up_for() {
    BusWorld.done(
        disk.write(
            sql -> {
              sql.update(
                  "INSERT INTO job_runs (job, slot, module, state)"
                      + " VALUES ('recruiter_report', ?, 'recruitment', 'intended')",
                  ReportsWorld.SLOT.toEpochMilli());
              return sql.update(
                  "INSERT INTO job_marks (job, handled) VALUES ('recruiter_report', ?)",
                  ReportsWorld.SLOT.toEpochMilli());
            }));
    ReportsWorld process = scheduled(Duration.ZERO);

    process.world.until(() -> next(process).contains("2026-11-21T09:30"));
    process.resume();
    process.resume();
    assertThat(process.updates()).isEqualTo(1);
  }

  @Test
  void a_config_tab_that_names_another_time_moves_the_job() {
    ReportsWorld process = scheduled(Duration.ZERO);
    process.config = Map.of("REPORT_DAILY_POST_TIME", "6:05");
    process.toggles();
    process.world.until(() -> next(process).contains("2026-11-21T06:05"));
    process.config = Map.of("REPORT_DAILY_POST_TIME", "soon");
    process.toggles();
    process.world.until(() -> next(process).contains("2026-11-21T09:30"));
    assertThat(process.updates()).isZero();
  }

  private ReportsWorld process() {
    ReportsWorld process = new ReportsWorld(disk, channel);
    processes.add(process);
    return process;
  }

  private ReportsWorld scheduled(Duration later) {
    ReportsWorld process = process();
    process.world.time.advance(later);
    process.world.deploy(
        new SchedulerVerticle(process.world.bus, process.store, process.world.time),
        ThreadingModel.VIRTUAL_THREAD);
    process.toggles();
    process.world.until(() -> !next(process).isEmpty());
    return process;
  }

  private static void advanceTo(ReportsWorld process, String moment) {
    Instant to = Instant.parse(moment);
    process.world.until(() -> !process.world.time.now().isBefore(to), Duration.ofMinutes(5));
  }

  private static String next(ReportsWorld process) {
    return BusWorld.done(process.world.bus.ask(Jobs.LIST, new Jobs.ListJobs())).jobs().stream()
        .filter(job -> job.name().equals(RecruitmentModule.DAILY))
        .flatMap(job -> job.nextRun().stream())
        .map(Instant::toString)
        .findFirst()
        .orElse("");
  }
}
