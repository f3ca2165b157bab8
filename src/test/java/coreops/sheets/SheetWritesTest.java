package coreops.sheets;

import static coreops.sheets.SheetsWorld.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.config.Settings;
import coreops.control.ComponentReport;
import coreops.control.Notice;
import coreops.control.SheetWrites;
import coreops.control.SheetWrites.Change;
import coreops.control.SheetWrites.Save;
import coreops.control.SheetWrites.State;
import coreops.control.SheetWrites.Value;
import coreops.sandbox.google.CallKind;
import coreops.sandbox.google.GoogleSandbox;
import coreops.sandbox.google.Write;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes over the bus, with the real client, the real database and Google on loopback. */
class SheetWritesTest {
  private static final String BOOK = "Recruitment";
  private static final Duration GRACE = Duration.ofSeconds(4);

  @TempDir Path dataDir;
  private SheetsWorld world;
  private GoogleSandbox google;
  private String deployed;

  @BeforeEach
  void start() throws Exception {
    world = new SheetsWorld(dataDir);
    google = world.google;
    deployed = world.deploy(settings(Duration.ofSeconds(10)));
    world.next(Notice.class, notice -> notice.key().equals("refresh:startup"));
  }

  @AfterEach
  void stop() throws Exception {
    world.close();
  }

  @Test
  void a_row_and_cells_get_into_the_sheet_as_they_are_and_the_report_says_so() throws Exception {
    google.faults().delayNext(CallKind.ANY_WRITE, 2, Duration.ofSeconds(1));
    assertThat(save("r:1", reservation("1")).state()).isEqualTo(State.WAITING);
    save("s:1", "clans", seats(2));
    ComponentReport report =
        world.next(
            ComponentReport.class,
            each -> Long.valueOf(2).equals(each.detail().get("outbox_depth")));
    assertThat(report.detail()).containsKeys("outbox_oldest_sec", "outbox_dead", "writes_left");
    settled("r:1", "s:1");

    List<String> row = google.table(BOOK, "Reservations").getLast();
    assertThat(row)
        .containsExactly(
            "1", "", "", "C1CA", "", "2026-11-20T10:00:00+00:00", "active", "", "=1+1");
    assertThat(google.cell(BOOK, "bot_info", "AF4")).as("1 open less 2").isEqualTo("0");
    assertThat(google.cell(BOOK, "bot_info", "AH4")).isEqualTo("2");
    assertThat(google.cell(BOOK, "bot_info", "AI4")).isEqualTo("2 -> Ann, Bo");
    assertThat(google.writes()).allMatch(write -> write.input().equals("RAW"));
  }

  @Test
  void a_503_that_did_write_leaves_one_row() throws Exception {
    google.faults().writeThenFail(CallKind.APPEND, 1, 503);

    save("r:1", reservation("1"));
    settled("r:1");

    assertThat(rows("1")).isEqualTo(1);
    assertThat(google.calls(CallKind.APPEND)).isEqualTo(1);
  }

  @Test
  void statuses_that_mean_no_are_tried_again() throws Exception {
    google.faults().failNext(CallKind.APPEND, 2, 429);
    google.faults().failNext(CallKind.APPEND, 1, 500);

    save("r:1", reservation("1"));
    settled("r:1");

    assertThat(rows("1")).isEqualTo(1);
    assertThat(google.calls(CallKind.APPEND)).isEqualTo(4);
  }

  @Test
  void a_call_that_hangs_is_repeated_and_one_that_arrives_late_is_not() throws Exception {
    await(world.vertx.undeploy(deployed));
    world.deploy(settings(Duration.ofMillis(1_200)));
    google.faults().hangNext(CallKind.APPEND, 1);
    save("hangs", reservation("1"));
    settled("hangs");
    google.faults().delayNext(CallKind.APPEND, 1, Duration.ofMillis(2_000));
    save("late", reservation("2"));
    settled("late");

    assertThat(rows("1")).isEqualTo(1);
    assertThat(rows("2")).isEqualTo(1);
    assertThat(
            google.writes().stream()
                .filter(Write::applied)
                .filter(write -> write.values().getFirst().contains("2")))
        .hasSize(1);
  }

  @Test
  void a_tab_that_is_deleted_and_a_header_that_is_renamed_give_a_dead_letter() throws Exception {
    google.faults().dropTab(BOOK, "Reservations");
    google.edit(BOOK, "bot_info", "AH3", "Something else");
    google.edit(BOOK, "bot_info", "AI3", "Something else");

    save("r:1", reservation("1"));
    save("s:1", "clans", seats(1));

    assertThat(died("r:1").reason()).isEqualTo("no tab named Reservations");
    assertThat(died("s:1").reason()).contains("its header is missing");
    assertThat(google.calls(CallKind.ANY_WRITE)).isZero();
    world.told.clear();
    google.faults().restoreTab(BOOK, "Reservations");
    await(
        world.bus.ask(
            SheetWrites.RESOLVE, new SheetWrites.Resolve("r:1", SheetWrites.Verdict.RETRY, "Ann")));
    settled("r:1");
    assertThat(rows("1")).isEqualTo(1);
    SheetWrites.Writes dead =
        await(world.sheets.writes(new SheetWrites.ListWrites("clans", State.DEAD, 5)));
    assertThat(dead.entries()).extracting(SheetWrites.Entry::id).containsExactly("s:1");
  }

  @Test
  void a_stop_in_order_writes_first_what_is_due() throws Exception {
    google.faults().delayNext(CallKind.ANY_READ, 1, Duration.ofMillis(500));
    google.faults().delayNext(CallKind.APPEND, 1, Duration.ofMillis(300));
    save("r:1", reservation("1"));

    await(world.vertx.undeploy(deployed));

    assertThat(rows("1")).isEqualTo(1);
    // Seen in the sheet, not only sent.
    settled("r:1");
  }

  @Test
  void a_google_that_hangs_holds_no_stop_up_for_long() throws Exception {
    await(world.vertx.undeploy(deployed));
    world.told.clear();
    String second = world.deploy(settings(Duration.ofSeconds(60)));
    world.next(Notice.class, notice -> notice.key().equals("refresh:startup"));
    google.faults().hangNext(CallKind.ANY_READ, 100);
    save("r:1", reservation("1"));
    long before = System.nanoTime();

    await(world.vertx.undeploy(second));

    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isLessThan(Outbox.FLUSH.multipliedBy(3));
  }

  @Test
  void what_is_saved_while_google_is_down_is_written_by_the_next_process() throws Exception {
    google.faults().goDown();
    save("r:1", reservation("1"));
    world.eventually(() -> save("r:" + System.nanoTime(), reservation("9")).late());
    await(world.vertx.undeploy(deployed));
    google.faults().comeBack();

    world.deploy(settings(Duration.ofSeconds(10)));

    settled("r:1");
    assertThat(rows("1")).isEqualTo(1);
    assertThat(rows("9")).as("one key, one row").isEqualTo(1);
  }

  @Test
  void a_refusal_crosses_the_bus_in_words() {
    Change change =
        new Change.Edit(Map.of("clan_tag", "C1CA"), Map.of("spots", new Value.Text("9")), Map.of());

    assertThatThrownBy(() -> save("s:1", "clans", change))
        .hasMessageContaining("manual_open_spots of clans belongs to people");
    assertThatThrownBy(
            () ->
                await(
                    world.bus.ask(
                        SheetWrites.RESOLVE,
                        new SheetWrites.Resolve("none", SheetWrites.Verdict.RETRY, "Ann"))))
        .hasMessageContaining("no dead letter");
  }

  private SheetWrites.Saved save(String id, Change change) throws Exception {
    return save(id, "reservations", change);
  }

  private SheetWrites.Saved save(String id, String table, Change change) throws Exception {
    return await(world.sheets.save(new Save(id, table, change, "Ann")));
  }

  /** In whatever order. */
  private void settled(String... ids) throws Exception {
    Set<String> missing = new HashSet<>(List.of(ids));
    while (!missing.isEmpty()) {
      SheetWrites.Settled settled =
          world.next(SheetWrites.Settled.class, each -> missing.contains(each.id()));
      assertThat(settled.state()).as(settled.reason()).isEqualTo(State.DONE);
      missing.remove(settled.id());
    }
  }

  private SheetWrites.Settled died(String id) throws Exception {
    world.eventually(
        () ->
            await(world.sheets.writes(new SheetWrites.ListWrites("", State.DEAD, 9)))
                .entries()
                .stream()
                .anyMatch(entry -> entry.id().equals(id)));
    String reason =
        await(world.sheets.writes(new SheetWrites.ListWrites("", State.DEAD, 9))).entries().stream()
            .filter(entry -> entry.id().equals(id))
            .findFirst()
            .orElseThrow()
            .reason();
    return new SheetWrites.Settled(id, "", State.DEAD, reason);
  }

  private long rows(String thread) {
    return google.table(BOOK, "Reservations").stream()
        .filter(row -> row.getFirst().equals(thread))
        .count();
  }

  private static Change reservation(String thread) {
    return new Change.Append(
        Map.of("thread_id", thread, "clan_tag", "C1CA", "created_at", "2026-11-20T10:00:00+00:00"),
        Map.of("status", new Value.Text("active"), "username_snapshot", new Value.Text("=1+1")));
  }

  private static Change seats(long reserved) {
    return new Change.Edit(
        Map.of("clan_tag", "C1CA"),
        Map.of(
            "open_spots", new Value.Remainder("manual_open_spots", reserved),
            "active_reservations", new Value.Amount(reserved),
            "reserved_names", new Value.Text("2 -> Ann, Bo")),
        Map.of());
  }

  private Settings settings(Duration deadline) {
    return new TestSettings(dataDir)
        .google(URI.create(google.rootUrl()), google.credentials())
        .workbooks(
            google.spreadsheetId(BOOK),
            google.spreadsheetId("Onboarding"),
            google.spreadsheetId("Milestones"),
            google.spreadsheetId("Leagues"))
        .deadline(deadline)
        .retries(2, Duration.ofMillis(20))
        .readsPerMinute(300)
        .outcomeGrace(GRACE)
        .build();
  }
}
