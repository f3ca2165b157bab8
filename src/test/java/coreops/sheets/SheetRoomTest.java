package coreops.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.bus.Failure;
import coreops.control.ComponentReport;
import coreops.control.ComponentReport.Status;
import coreops.control.Notice;
import coreops.sheets.SheetsException.Kind;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetRoomTest {
  @TempDir Path dataDir;
  private final FakeGoogle google = FakeGoogle.community();

  @Test
  void a_start_reads_everything_within_the_quota_and_tells_one_summary() {
    RoomKit kit = kit().started();

    assertThat(kit.notices("refresh:startup")).hasSize(1);
    Notice summary = kit.notices("refresh:startup").getFirst();
    assertThat(summary.level()).isEqualTo(Notice.Level.REFRESH);
    assertThat(summary.title()).isEqualTo("Refresh");
    assertThat(summary.lines()).first().isEqualTo("scope=startup");
    assertThat(summary.lines()).contains("• clans ok (0.0s, 8)", "• reaction_roles ok (0.0s, 1)");
    assertThat(summary.lines()).last().asString().startsWith("• total=");
    assertThat(google.calls)
        .as("one for each Config tab and one for each workbook's data")
        .hasSizeLessThan(10);
    assertThat(kit.room.report().status()).isEqualTo(Status.UP);
  }

  @Test
  void a_workbook_without_id_is_not_configured_and_nothing_is_wrong() {
    RoomKit kit =
        new RoomKit(new TestSettings(dataDir).onlyRecruitment().build(), google).started();

    assertThat(kit.state("leagues").configured()).isFalse();
    assertThat(kit.state("leagues").lastResult()).isEmpty();
    assertThat(kit.notices("refresh:startup").getFirst().lines())
        .contains("• leagues not configured");
    assertThat(kit.room.report().status()).isEqualTo(Status.UP);
    assertThatThrownBy(() -> kit.room.snapshot("leagues"))
        .isInstanceOf(Failure.class)
        .hasMessage("The leagues workbook is not configured.");
  }

  @Test
  void after_a_restart_everything_serves_at_once_although_google_is_down() {
    kit().started();
    google.goDown(Kind.UNAVAILABLE);

    RoomKit restarted = kit();
    restarted.room.start(Future.succeededFuture());

    assertThat(restarted.room.restored().succeeded()).isTrue();
    assertThat(restarted.room.snapshot("clans").table().rows()).hasSize(8);
    assertThat(restarted.state("clans").fromDisk()).isTrue();
    assertThat(restarted.room.snapshot("onboarding_questions").table().tab())
        .isEqualTo("Questions");
    restarted.pass(Duration.ofMinutes(2));
    assertThat(restarted.notices("refresh:startup")).hasSize(1);
    ComponentReport report = restarted.room.report();
    assertThat(report.status()).isEqualTo(Status.DEGRADED);
    assertThat(restarted.state("clans").lastResult()).isEqualTo("fail");
    assertThat(restarted.room.snapshot("clans").table().rows()).hasSize(8);
  }

  @Test
  void google_being_down_does_not_use_up_the_quota_that_is_needed_when_it_is_back() {
    google.goDown(Kind.UNAVAILABLE);
    RoomKit kit = kit().started();
    kit.pass(Duration.ofSeconds(20));
    assertThat(kit.notices("refresh:startup")).hasSize(1);

    assertThat(google.calls.size()).isLessThanOrEqualTo(15);
    google.comeBack();
    assertThat(kit.refresh("clans").ok()).isTrue();
  }

  @Test
  void google_being_down_at_a_first_boot_is_degraded_and_heals_by_itself() {
    google.goDown(Kind.TIMEOUT);
    RoomKit kit = kit().started();

    assertThat(kit.room.report().status()).isEqualTo(Status.DEGRADED);
    assertThatThrownBy(() -> kit.room.snapshot("clans")).isInstanceOf(Failure.class);
    google.comeBack();
    kit.pass(Duration.ofMinutes(11));

    assertThat(kit.state("clans").lastResult()).isEqualTo("retry_ok");
    assertThat(kit.room.report().status()).isEqualTo(Status.UP);
  }

  @Test
  void a_room_that_was_stopped_asks_and_tells_nothing_any_more() {
    google.goDown(Kind.TIMEOUT);
    RoomKit kit = kit().started();
    kit.room.refresh("clans", "Ann", false);
    kit.room.stop();
    kit.pass(Duration.ofSeconds(1));
    int calls = google.calls.size();
    kit.told.clear();

    kit.pass(Duration.ofHours(1));

    assertThat(google.calls).hasSize(calls);
    assertThat(kit.told).isEmpty();
  }

  @Test
  void a_key_that_is_no_use_is_said_in_plain_words() {
    google.goDown(Kind.CREDENTIALS);

    ComponentReport report = kit().started().room.report();

    assertThat(report.status()).isEqualTo(Status.DOWN);
    assertThat(report.summary()).isEqualTo("credentials unusable: away");
  }

  @Test
  void a_key_that_is_no_use_leaves_old_data_serving() {
    kit().started();
    google.goDown(Kind.CREDENTIALS);

    assertThat(kit().started().room.report().status()).isEqualTo(Status.DEGRADED);
  }

  @Test
  void the_report_carries_each_bucket_and_what_is_left_of_the_quota() {
    Map<String, Object> detail = kit().started().room.report().detail();

    assertThat(detail).containsKeys("buckets", "last_success", "toggles", "config_keys");
    assertThat((long) detail.get("reads_left")).isBetween(15L, 29L);
    assertThat((Map<?, ?>) detail.get("buckets"))
        .hasSize(BucketSpec.all(new TestSettings(dataDir).build().sheets()).size());
  }

  @Test
  void metadata_counts_against_the_quota_like_any_read() {
    google.remove(TestSettings.RECRUITMENT, "WelcomeTemplates");
    RoomKit kit = kit().started();

    assertThat(google.calls("metadata")).isPositive();
    assertThat(kit.room.report().detail().get("reads_left")).isEqualTo(30L - google.calls.size());
  }

  @Test
  void a_tight_quota_spreads_a_start_and_fails_soft_what_would_wait_too_long() {
    RoomKit kit =
        new RoomKit(new TestSettings(dataDir).readsPerMinute(3).build(), google).started();
    kit.pass(Duration.ofSeconds(30));
    assertThat(google.calls.size()).isLessThanOrEqualTo(3);

    kit.pass(Duration.ofMinutes(30));

    assertThat(kit.state("clans").lastResult()).isIn("ok", "retry_ok");
    assertThat(google.calls.size()).isLessThanOrEqualTo(3 * 32);
  }

  @Test
  void a_snapshot_of_another_workbook_is_not_used() {
    kit().started();
    google.goDown(Kind.TIMEOUT);
    RoomKit moved =
        new RoomKit(new TestSettings(dataDir).workbooks("r", "o", "m", "l").build(), google);
    moved.room.start(Future.succeededFuture());

    assertThatThrownBy(() -> moved.room.snapshot("clans")).isInstanceOf(Failure.class);
  }

  @Test
  void a_broken_snapshot_on_disk_is_left_aside() throws Exception {
    kit().started();
    Files.writeString(dataDir.resolve("snapshots/clans.json"), "{\"source\":");
    google.goDown(Kind.TIMEOUT);
    RoomKit restarted = kit();
    restarted.room.start(Future.succeededFuture());

    assertThatThrownBy(() -> restarted.room.snapshot("clans")).isInstanceOf(Failure.class);
    assertThat(restarted.room.snapshot("templates").table().rows()).hasSize(1);
  }

  @Test
  void an_unknown_bucket_is_refused_with_the_names_there_are() {
    assertThatThrownBy(() -> kit().room.snapshot("clan"))
        .isInstanceOf(Failure.class)
        .hasMessage(
            "There is no bucket of that name. There are: clan_tags, clans, leagues,"
                + " onboarding_questions, reaction_roles, reports, reservations, templates.");
  }

  private RoomKit kit() {
    return new RoomKit(new TestSettings(dataDir).build(), google);
  }
}
