package coreops.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.sheets.SheetsException.Kind;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketTest {
  @TempDir Path dataDir;
  private RoomKit kit;

  @BeforeEach
  void start() {
    kit = new RoomKit(new TestSettings(dataDir).build(), FakeGoogle.community()).started();
    kit.google.calls.clear();
  }

  @Test
  void a_bucket_tells_what_it_holds_who_asked_and_when_it_is_read_next() {
    BucketState clans = kit.state("clans");

    assertThat(clans.items()).isEqualTo(8);
    assertThat(clans.lastResult()).isEqualTo("ok");
    assertThat(clans.lastActor()).isEqualTo("startup");
    assertThat(clans.lastTrigger()).isEqualTo("startup");
    assertThat(clans.lastRefresh()).isPresent();
    assertThat(clans.latency()).isPresent();
    assertThat(clans.fromDisk()).isFalse();
    assertThat(clans.nextRefresh()).contains(Instant.parse("2026-11-20T12:00:00Z"));
    assertThat(kit.state("templates").nextRefresh())
        .as("weekly jobs run at the start of an epoch week, a Thursday")
        .contains(Instant.parse("2026-11-26T00:00:00Z"));
  }

  @Test
  void rows_keep_their_number_in_the_sheet() {
    Table clans = kit.room.snapshot("clans").table();

    assertThat(clans.firstRow()).isEqualTo(4);
    assertThat(clans.header()).contains("open spots");
    assertThat(clans.cell(1, 2)).isEqualTo("C2");
    Table questions = kit.room.snapshot("onboarding_questions").table();
    assertThat(questions.firstRow()).isEqualTo(2);
    Table tags = kit.room.snapshot("clan_tags").table();
    assertThat(tags.firstRow()).as("no header is relied on").isEqualTo(1);
  }

  @Test
  void an_alias_and_any_case_name_the_same_bucket() {
    assertThat(kit.room.snapshot("Welcome_Templates").state().name()).isEqualTo("templates");
  }

  @Test
  void however_many_ask_one_read_is_made() {
    List<Future<SheetCalls.Refreshed>> all =
        IntStream.range(0, 20)
            .mapToObj(i -> kit.room.refresh("clans", "member " + i, false))
            .toList();
    kit.pass(Duration.ofSeconds(1));

    assertThat(all).allSatisfy(one -> assertThat(one.result().ok()).isTrue());
    assertThat(kit.google.calls).containsExactly("batchGet recruitment-book [bot_info]");
  }

  @Test
  void buckets_of_one_workbook_that_are_due_together_share_a_read() {
    kit.room.refresh("clans", "cron", false);
    kit.room.refresh("templates", "cron", false);
    kit.pass(Duration.ofSeconds(1));

    assertThat(kit.google.calls)
        .containsExactly("batchGet recruitment-book [bot_info, WelcomeTemplates]");
  }

  @Test
  void a_missing_tab_costs_its_own_bucket_alone() {
    kit.google.remove(TestSettings.RECRUITMENT, "WelcomeTemplates");

    Future<SheetCalls.Refreshed> clans = kit.room.refresh("clans", "cron", false);
    SheetCalls.Refreshed templates = kit.refresh("templates");

    assertThat(clans.result().ok()).isTrue();
    assertThat(templates.ok()).isFalse();
    assertThat(templates.state().lastError()).isEqualTo("no tab named WelcomeTemplates");
    assertThat(kit.room.snapshot("templates").table().rows()).as("last good").hasSize(1);
    assertThat(kit.google.calls("metadata")).isEqualTo(1);
  }

  @Test
  void a_tab_that_is_back_is_read_again() {
    kit.google.remove(TestSettings.RECRUITMENT, "WelcomeTemplates");
    kit.refresh("templates");
    kit.google.tab(
        TestSettings.RECRUITMENT,
        "WelcomeTemplates",
        FakeGoogle.row("TAG", "BODY"),
        FakeGoogle.row("VG", "Hi"));

    assertThat(kit.refresh("templates").ok()).isTrue();
    kit.google.calls.clear();
    kit.refresh("templates");
    assertThat(kit.google.calls).as("no metadata any more").hasSize(1);
  }

  @Test
  void a_failed_refresh_answers_at_once_and_is_tried_again_after_five_minutes() {
    kit.google.goDown(Kind.FORBIDDEN);
    Instant asked = kit.time.now();

    SheetCalls.Refreshed failed = kit.refresh("clans");

    assertThat(failed.ok()).isFalse();
    assertThat(Duration.between(asked, kit.time.now())).isLessThan(Duration.ofSeconds(2));
    assertThat(failed.state().nextRefresh().orElseThrow())
        .isBetween(asked.plusSeconds(300), asked.plusSeconds(301));
    assertThat(kit.room.snapshot("clans").table().rows()).hasSize(8);

    kit.google.comeBack();
    kit.pass(Bucket.RETRY);
    BucketState healed = kit.state("clans");
    assertThat(healed.lastResult()).isEqualTo("retry_ok");
    assertThat(healed.retries()).isEqualTo(1);
    assertThat(healed.lastActor()).isEqualTo("Ann");
    assertThat(healed.lastError()).isEmpty();
  }

  @Test
  void a_refresh_in_between_takes_the_place_of_the_retry() {
    kit.google.goDown(Kind.FORBIDDEN);
    kit.refresh("clans");
    kit.google.comeBack();
    kit.refresh("clans");
    kit.google.calls.clear();

    kit.pass(Duration.ofMinutes(20));

    assertThat(kit.google.calls).isEmpty();
  }

  @Test
  void a_shortened_table_is_rejected_until_it_is_accepted() {
    kit.google.clans(3);

    SheetCalls.Refreshed rejected = kit.refresh("clans");

    assertThat(rejected.ok()).isFalse();
    assertThat(rejected.state().lastResult()).isEqualTo("rejected");
    assertThat(rejected.state().lastError()).contains("3 rows").contains("8 before");
    assertThat(kit.room.snapshot("clans").table().rows()).hasSize(8);
    assertThat(kit.accept("clans").ok()).isTrue();
    assertThat(kit.room.snapshot("clans").table().rows()).hasSize(3);
  }

  @Test
  void what_was_accepted_once_is_not_objected_to_again() {
    kit.google.clans(0);
    kit.google.tab(
        TestSettings.RECRUITMENT, "WelcomeTemplates", FakeGoogle.row("NAME"), FakeGoogle.row("x"));
    assertThat(kit.refresh("templates").state().lastError()).contains("header 'tag' is missing");
    kit.accept("clans");
    kit.accept("templates");

    assertThat(kit.refresh("clans").ok()).isTrue();
    assertThat(kit.refresh("templates").ok()).isTrue();
  }

  @Test
  void half_of_the_rows_is_still_taken() {
    kit.google.clans(4);

    assertThat(kit.refresh("clans").ok()).isTrue();
  }

  @Test
  void an_empty_table_is_rejected_and_the_age_of_the_last_good_shown() {
    kit.google.clans(0);
    kit.pass(Duration.ofHours(1));

    SheetCalls.Refreshed rejected = kit.refresh("clans");

    assertThat(rejected.state().lastResult()).isEqualTo("rejected");
    assertThat(rejected.state().age().orElseThrow()).isGreaterThan(Duration.ofHours(1));
    assertThat(rejected.state().items()).isEqualTo(8);
  }

  @Test
  void a_missing_header_is_rejected() {
    kit.google.tab(
        TestSettings.ONBOARDING,
        "Questions",
        FakeGoogle.row("flow", "order", "label", "type"),
        FakeGoogle.row("welcome", "1", "Your name?", "short"));

    assertThat(kit.refresh("onboarding_questions").state().lastError())
        .isEqualTo("header 'qid' is missing in tab Questions");
  }

  @Test
  void a_header_of_the_clans_that_vanishes_is_rejected() {
    List<List<String>> rows =
        new ArrayList<>(kit.google.books.get(TestSettings.RECRUITMENT).get("bot_info"));
    rows.set(2, FakeGoogle.row("rank", "clan name", "clan tag", "level", "renamed"));
    kit.google.books.get(TestSettings.RECRUITMENT).put("bot_info", rows);

    assertThat(kit.refresh("clans").state().lastResult()).isEqualTo("rejected");
  }

  @Test
  void an_accept_that_joins_a_refresh_under_way_still_accepts() {
    kit.google.clans(1);
    Future<SheetCalls.Refreshed> plain = kit.room.refresh("clans", "cron", false);

    SheetCalls.Refreshed accepted = kit.accept("clans");

    assertThat(plain.result().ok()).isFalse();
    assertThat(accepted.ok()).isTrue();
    assertThat(accepted.state().items()).isEqualTo(1);
  }

  @Test
  void a_bucket_without_cadence_refreshes_when_used_after_its_time_and_answers_the_old_data() {
    assertThat(kit.state("reaction_roles").nextRefresh()).isPresent();
    kit.pass(Duration.ofSeconds(901));

    assertThat(kit.room.snapshot("reaction_roles").table().rows()).hasSize(1);
    kit.room.snapshot("reaction_roles");
    kit.pass(Duration.ofSeconds(1));

    assertThat(kit.google.calls).containsExactly("batchGet milestones-book [ReactionRoles]");
    assertThat(kit.state("reaction_roles").lastActor()).isEqualTo("ttl");
  }

  @Test
  void use_does_not_ask_again_while_a_retry_is_planned() {
    kit.pass(Duration.ofSeconds(901));
    kit.google.goDown(Kind.FORBIDDEN);
    kit.room.snapshot("reaction_roles");
    kit.pass(Duration.ofSeconds(1));
    kit.google.calls.clear();

    for (int i = 0; i < 10; i++) {
      kit.room.snapshot("reaction_roles");
      kit.pass(Duration.ofSeconds(1));
    }

    assertThat(kit.google.calls).isEmpty();
  }

  @Test
  void the_log_line_says_everything_an_operator_searches_for() {
    Refresh refresh =
        new Refresh(
            "clans",
            Trigger.MANUAL,
            "Ann",
            Duration.ofMillis(812),
            Refresh.Result.OK,
            0,
            true,
            24,
            "");

    assertThat(refresh.line())
        .isEqualTo(
            "[refresh] trigger=manual bucket=clans actor=Ann duration=812ms result=ok retries=0"
                + " ttl_expired=true count=24 error=-");
    assertThat(refresh.bullet()).isEqualTo("• clans ok (0.8s, 24)");
  }

  @Test
  void the_log_line_of_a_start_begins_as_the_runbook_expects() {
    Refresh refresh =
        new Refresh(
            "clans",
            Trigger.STARTUP,
            "startup",
            Duration.ofMillis(5),
            Refresh.Result.FAIL,
            2,
            true,
            -1,
            "away");

    assertThat(refresh.line())
        .isEqualTo(
            "[refresh] startup bucket=clans trigger=startup actor=startup duration=5ms result=fail"
                + " retries=2 ttl_expired=true count=- error=away");
    assertThat(refresh.bullet()).isEqualTo("• clans fail (0.0s, stale, 2× retry, away)");
  }
}
