package coreops.sheets;

import static coreops.sheets.OutboxKit.reservation;
import static coreops.sheets.OutboxKit.seats;
import static coreops.sheets.OutboxKit.status;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Failure;
import coreops.control.ComponentReport;
import coreops.control.SheetWrites;
import coreops.control.SheetWrites.Change;
import coreops.control.SheetWrites.State;
import coreops.control.SheetWrites.Value;
import coreops.control.SheetWrites.Verdict;
import coreops.sheets.SheetsException.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is saved gets into the sheet once and in order, whatever Google does. */
class OutboxTest {
  private static final SheetsException GONE =
      new SheetsException(Kind.UNAVAILABLE, "Google is not well (503)");
  private static final SheetsException LATE =
      new SheetsException(Kind.TIMEOUT, "no answer from Google");

  @TempDir Path dataDir;
  private OutboxKit kit;

  @BeforeEach
  void start() {
    kit = new OutboxKit(dataDir);
  }

  @Test
  void a_write_is_acknowledged_at_once_and_found_in_its_row() {
    SheetWrites.Saved saved = kit.save("seats:C2", "clans", seats("c2", 1));

    assertThat(saved).isEqualTo(new SheetWrites.Saved("seats:C2", State.WAITING, 1, false));
    assertThat(kit.calls("update")).isZero();
    kit.soon();
    assertThat(kit.clan(5, OutboxKit.AF)).as("2 open less 1 reserved").isEqualTo("1");
    assertThat(kit.clan(5, OutboxKit.AH)).isEqualTo("1");
    assertThat(kit.clan(5, OutboxKit.AI)).isEqualTo("1 -> Bo");
    assertThat(kit.clan(5, OutboxKit.E)).as("belongs to people").isEqualTo("2");
    assertThat(kit.kit.told(SheetWrites.Settled.class))
        .containsExactly(new SheetWrites.Settled("seats:C2", "clans", State.DONE, ""));
    kit.assertEverythingIsWritten();
  }

  @Test
  void the_same_id_is_written_once_and_another_write_under_it_is_refused() {
    kit.reserve("1");
    kit.reserve("1");
    kit.soon();

    assertThat(kit.reserve("1").state()).isEqualTo(State.DONE);
    assertThat(kit.rows("1")).isEqualTo(1);
    assertThat(kit.refused("reserve:1", "reservations", reservation("2")).code())
        .isEqualTo(Failure.Code.INVALID);
  }

  @Test
  void what_waits_together_goes_in_one_call() {
    for (int i = 1; i <= 8; i++) {
      kit.save("seats:" + i, "clans", seats("C" + i, 1));
      kit.reserve("" + i);
    }
    kit.soon();

    kit.assertEverythingIsWritten();
    assertThat(kit.calls("update")).as("the first alone, the others together").isLessThan(3);
    assertThat(kit.calls("append")).isLessThan(3);
  }

  @Test
  void writes_of_one_key_keep_their_order() {
    kit.reserve("1");
    kit.save("close:1", "reservations", edit("1", "released"));
    kit.save("reopen:1", "reservations", edit("1", "active"));
    kit.save("close:1b", "reservations", edit("1", "expired"));
    kit.pass(Duration.ofSeconds(10));

    kit.assertEverythingIsWritten();
    assertThat(kit.google.cell(TestSettings.RECRUITMENT, OutboxKit.LEDGER, 3, 6))
        .isEqualTo("expired");
    assertThat(kit.calls("update")).isEqualTo(3);
  }

  @Test
  void a_503_that_did_write_is_found_and_not_repeated() {
    kit.google.doAndFailNext(GONE);
    kit.reserve("1");
    kit.pass(Duration.ofMinutes(10));

    assertThat(kit.rows("1")).isEqualTo(1);
    assertThat(kit.calls("append")).isEqualTo(1);
    kit.assertEverythingIsWritten();
  }

  @Test
  void a_503_that_did_not_write_is_repeated_when_it_can_no_longer_arrive() {
    kit.google.failNextWrite(GONE);
    kit.reserve("1");
    kit.pass(OutboxKit.GRACE.minusSeconds(5));
    assertThat(kit.calls("append")).isEqualTo(1);

    kit.pass(Duration.ofSeconds(30));

    assertThat(kit.calls("append")).isEqualTo(2);
    assertThat(kit.rows("1")).isEqualTo(1);
    kit.assertEverythingIsWritten();
  }

  @Test
  void a_row_that_arrives_two_minutes_after_its_timeout_is_not_doubled() {
    kit.google.failNextWrite(LATE);
    kit.reserve("1");
    kit.soon();
    kit.kit.time.after(
        Duration.ofMinutes(2),
        () ->
            kit.google.rearrange(
                TestSettings.RECRUITMENT,
                OutboxKit.LEDGER,
                rows ->
                    rows.add(
                        FakeGoogle.row(
                            "1", "", "", "C1", "", "2026-11-20T10:00:00+00:00", "active"))));

    kit.pass(Duration.ofMinutes(20));

    assertThat(kit.rows("1")).isEqualTo(1);
    kit.assertEverythingIsWritten();
  }

  @Test
  void while_one_key_waits_for_its_outcome_others_go_on_and_its_own_wait() {
    kit.google.failNextWrite(LATE);
    kit.reserve("1");
    kit.soon();
    kit.save("close:1", "reservations", reservationEdit());
    kit.reserve("2");
    kit.pass(Duration.ofSeconds(30));

    assertThat(kit.rows("2")).isEqualTo(1);
    assertThat(kit.rows("1")).isZero();
    assertThat(kit.listed(State.WAITING))
        .extracting(SheetWrites.Entry::id)
        .containsExactly("reserve:1", "close:1");
    kit.pass(OutboxKit.GRACE.plusSeconds(10));
    kit.assertEverythingIsWritten();
  }

  @Test
  void trouble_that_passes_is_outlasted_with_growing_pauses() {
    kit.google.failNextWrite(new SheetsException(Kind.QUOTA, "429", Duration.ofSeconds(20)));
    kit.google.failNextWrite(new SheetsException(Kind.QUOTA, "429"));
    kit.reserve("1");
    kit.pass(Duration.ofSeconds(19));
    assertThat(kit.calls("append")).as("Google asked for 20 s").isEqualTo(1);

    kit.pass(Duration.ofSeconds(10));

    assertThat(kit.rows("1")).isEqualTo(1);
    assertThat(kit.calls("append")).isEqualTo(3);
    kit.assertEverythingIsWritten();
  }

  @Test
  void six_hours_without_google_lose_nothing_and_every_write_says_that_it_is_late() {
    kit.google.goDown(Kind.UNAVAILABLE);
    kit.reserve("0");
    kit.pass(Duration.ofMinutes(1));
    int before = kit.google.calls.size();
    for (int i = 1; i <= 72; i++) {
      assertThat(kit.reserve("" + i).late()).isTrue();
      kit.pass(Duration.ofMinutes(5));
    }

    assertThat(kit.google.calls.size() - before).as("patient").isLessThan(6 * 60);
    assertThat(kit.detail()).containsEntry("outbox_depth", 73L);
    assertThat((Long) kit.detail().get("outbox_oldest_sec")).isGreaterThan(6 * 3600);
    assertThat(kit.kit.room.report().status()).isEqualTo(ComponentReport.Status.DEGRADED);
    assertThat(kit.kit.room.report().summary()).contains("outbox: 73 waiting");
    kit.google.comeBack();
    kit.pass(Duration.ofMinutes(6));
    kit.assertEverythingIsWritten();
    for (int i = 0; i <= 72; i++) {
      assertThat(kit.rows("" + i)).isEqualTo(1);
    }
  }

  @Test
  void no_minute_sees_more_writes_than_the_quota() {
    kit.settings.writesPerMinute(4).readsPerMinute(60);
    kit.restart();
    for (int i = 0; i < 12; i++) {
      kit.reserve("" + i);
      kit.pass(Duration.ofMillis(500));
    }
    kit.pass(Duration.ofSeconds(50));

    assertThat(kit.calls("append")).isLessThanOrEqualTo(4);
    kit.pass(Duration.ofMinutes(3));
    kit.assertEverythingIsWritten();
  }

  @Test
  void a_restart_between_the_call_and_its_record_repeats_nothing() {
    kit.google.doAndFailNext(LATE);
    kit.reserve("1");
    kit.save("seats:C2", "clans", seats("C2", 1));
    kit.pass(Duration.ofMillis(60));

    kit.restart();
    kit.pass(Duration.ofMinutes(5));

    assertThat(kit.rows("1")).isEqualTo(1);
    assertThat(kit.clan(5, OutboxKit.AH)).isEqualTo("1");
    kit.assertEverythingIsWritten();
  }

  @Test
  void a_write_that_spoils_the_call_of_many_is_found_and_the_others_go_on() {
    kit.google.refuseCellsWith("broken");
    kit.save("a", "clans", seats("C1", 1));
    kit.pass(Duration.ofMillis(1));
    for (int i = 2; i <= 5; i++) {
      kit.save("s" + i, "clans", seats("C" + i, 1));
    }
    kit.save(
        "bad",
        "clans",
        new Change.Edit(
            Map.of("clan_tag", "C6"),
            Map.of("reserved_names", new Value.Text("broken")),
            Map.of()));
    kit.save("s7", "clans", seats("C7", 1));
    kit.pass(Duration.ofMinutes(1));

    assertThat(kit.obituary()).contains("400");
    assertThat(kit.listed(State.DEAD)).extracting(SheetWrites.Entry::id).containsExactly("bad");
    assertThat(kit.clan(10, OutboxKit.AH)).isEqualTo("1");
  }

  @Test
  void a_row_is_added_or_brought_up_to_date_as_it_is_needed() {
    kit.google.tab(
        TestSettings.ONBOARDING,
        "WelcomeTickets",
        FakeGoogle.row("ticket_number", "username", "clantag", "status", "extra"),
        FakeGoogle.row("W0001", "bo", "", "open", "mine"));
    kit.save("close:1", "welcome_tickets", close("#w0001"));
    kit.save("close:2", "welcome_tickets", close("W0002"));
    kit.soon();

    kit.assertEverythingIsWritten();
    assertThat(kit.google.books.get(TestSettings.ONBOARDING).get("WelcomeTickets"))
        .containsExactly(
            FakeGoogle.row("ticket_number", "username", "clantag", "status", "extra"),
            FakeGoogle.row("W0001", "bo", "C1", "closed", "mine"),
            FakeGoogle.row("W0002", "", "C1", "closed"));
  }

  @Test
  void a_dead_letter_can_be_tried_again_or_dropped_but_never_overtakes_a_newer_write() {
    kit.save("early", "reservations", status("5", "released"));
    kit.save("other", "reservations", status("6", "released"));
    kit.soon();
    assertThat(kit.listed(State.DEAD)).hasSize(2);
    kit.reserve("5");
    kit.soon();

    kit.resolve("other", Verdict.DISCARD);
    kit.resolve("early", Verdict.RETRY);
    kit.soon();

    kit.assertEverythingIsWritten();
    assertThat(kit.google.cell(TestSettings.RECRUITMENT, OutboxKit.LEDGER, 3, 6))
        .isEqualTo("released");
    kit.save("gone", "reservations", status("9", "released"));
    kit.soon();
    kit.save("append:9", "reservations", reservation("9"));
    kit.soon();
    kit.save("newer", "reservations", status("9", "expired"));
    kit.soon();
    assertThat(
            kit.kit
                .room
                .outbox()
                .resolve(new SheetWrites.Resolve("gone", Verdict.RETRY, "Ann"))
                .cause())
        .hasMessageContaining("newer write");
  }

  @Test
  void nothing_is_written_before_the_config_tabs_say_where() {
    FakeGoogle away = kit.google;
    away.goDown(Kind.UNAVAILABLE);
    OutboxKit fresh = new OutboxKit(dataDir.resolve("fresh"));
    fresh.google.goDown(Kind.UNAVAILABLE);
    fresh.restart();

    assertThat(fresh.reserve("1").waiting()).isEqualTo(1);
    fresh.pass(Duration.ofMinutes(1));

    assertThat(fresh.calls("append")).isZero();
    assertThat(fresh.listed(State.DEAD)).isEmpty();
  }

  private static Change edit(String thread, String status) {
    return new Change.Edit(
        Map.of("thread_id", thread, "clan_tag", "C1", "created_at", "2026-11-20T10:00:00+00:00"),
        Map.of("status", new Value.Text(status)),
        Map.of());
  }

  private static Change reservationEdit() {
    return edit("1", "released");
  }

  private static Change close(String ticket) {
    return new Change.Upsert(
        Map.of("ticket_number", ticket),
        Map.of("clantag", new Value.Text("C1"), "status", new Value.Text("closed")));
  }
}
