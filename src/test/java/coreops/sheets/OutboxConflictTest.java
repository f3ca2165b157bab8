package coreops.sheets;

import static coreops.sheets.OutboxKit.CLANS;
import static coreops.sheets.OutboxKit.LEDGER;
import static coreops.sheets.OutboxKit.seats;
import static coreops.sheets.OutboxKit.status;
import static coreops.sheets.TestSettings.RECRUITMENT;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Failure;
import coreops.control.Notice;
import coreops.control.SheetWrites.Change;
import coreops.control.SheetWrites.State;
import coreops.control.SheetWrites.Value;
import coreops.control.SheetWrites.Verdict;
import coreops.sheets.SheetsException.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the sheet is not what a write takes it for, nothing is written and somebody is told. */
class OutboxConflictTest {
  @TempDir Path dataDir;
  private OutboxKit kit;

  @BeforeEach
  void start() {
    kit = new OutboxKit(dataDir);
  }

  @Test
  void a_column_of_people_is_refused_before_anything_is_saved() {
    Failure refused = kit.refused("e", "clans", clans("manual_open_spots"));

    assertThat(refused.code()).isEqualTo(Failure.Code.REFUSED);
    assertThat(refused.userText()).contains("belongs to people");
    assertThat(kit.refused("ag", "clans", clans("Inactives")).code())
        .isEqualTo(Failure.Code.REFUSED);
    assertThat(
            kit.refused("row", "clans", new Change.Append(Map.of("clan_tag", "C9"), Map.of()))
                .userText())
        .contains("made by people");
    assertThat(kit.listed(State.WAITING)).isEmpty();
  }

  @Test
  void what_makes_no_sense_is_refused_with_what_would() {
    assertThat(kit.refused("x", "nothing", seats("C1", 1)).userText()).contains("no table");
    assertThat(kit.refused("x", "clans", clans("colour")).userText())
        .contains("no column 'colour'")
        .contains("open_spots");
    assertThat(kit.refused("x", "reservations", status(" # ", "x")).userText()).contains("key");
    assertThat(kit.refused(" ", "reservations", status("1", "x")).userText()).contains("id");
    assertThat(
            kit.refused(
                    "x",
                    "reservations",
                    new Change.Edit(
                        Map.of("thread_id", "1"),
                        Map.of("thread_id", new Value.Text("2")),
                        Map.of()))
                .userText())
        .contains("is the key");
  }

  @Test
  void a_missing_header_is_refused_and_nothing_written_until_an_operator_says_where() {
    kit.google.edit(RECRUITMENT, CLANS, 3, OutboxKit.AH, "Notes");
    kit.save("seats", "clans", seats("C2", 1));
    kit.soon();

    assertThat(kit.obituary())
        .isEqualTo(
            "column active_reservations of tab clans: its header is missing, and column AH is"
                + " headed 'Notes'");
    assertThat(kit.calls("update")).isZero();
    Notice notice = kit.kit.notices("outbox:dead:clans").getFirst();
    assertThat(notice.pingAdmins()).isTrue();
    assertThat(kit.kit.room.report().summary()).contains("outbox: 1 write given up");
    assertThat(kit.detail()).containsEntry("outbox_dead", 1L);

    kit.google.tab(
        RECRUITMENT,
        "Config",
        List.of("Key", "Value"),
        List.of("CLANS_TAB", CLANS),
        List.of("CLANS_ACTIVE_RESERVATIONS_COLUMN", "AJ"));
    kit.kit.settle(kit.kit.room.reload("Ann"));
    kit.resolve("seats", Verdict.RETRY);
    kit.soon();
    kit.assertEverythingIsWritten();
    assertThat(kit.clan(5, 35)).isEqualTo("1");
    assertThat(kit.clan(5, OutboxKit.AH)).isEmpty();
  }

  @Test
  void a_blank_header_is_found_by_its_letter() {
    kit.google.edit(RECRUITMENT, CLANS, 3, OutboxKit.AH, "");
    kit.save("seats", "clans", seats("C2", 1));
    kit.soon();

    assertThat(kit.clan(5, OutboxKit.AH)).isEqualTo("1");
  }

  @Test
  void two_columns_of_one_header_are_ambiguous() {
    kit.google.edit(RECRUITMENT, CLANS, 3, 40, "open spots");
    kit.save("seats", "clans", seats("C2", 1));
    kit.soon();

    assertThat(kit.obituary()).contains("two columns look like it, AF and AO");
    assertThat(kit.calls("update")).isZero();
  }

  @Test
  void columns_that_were_shifted_onto_those_of_people_are_refused() {
    kit.google.rearrange(RECRUITMENT, CLANS, rows -> rows.forEach(row -> insert(row, 6)));
    kit.save("seats", "clans", seats("C2", 1));
    kit.soon();

    assertThat(kit.obituary()).contains("column AG belongs to people");
    assertThat(kit.calls("update")).isZero();
  }

  @Test
  void a_header_of_the_bot_over_the_column_of_people_is_refused() {
    kit.google.edit(RECRUITMENT, CLANS, 3, OutboxKit.E, "Open Spots");
    kit.google.edit(RECRUITMENT, CLANS, 3, OutboxKit.AF, "Free");
    kit.save("seats", "clans", seats("C2", 1));
    kit.soon();

    assertThat(kit.listed(State.DEAD)).hasSize(1);
    assertThat(kit.calls("update")).isZero();
    assertThat(kit.clan(5, OutboxKit.E)).isEqualTo("2");
  }

  @Test
  void a_tab_that_is_gone_costs_its_own_writes_alone() {
    kit.google.remove(RECRUITMENT, LEDGER);
    kit.reserve("1");
    kit.save("seats", "clans", seats("C2", 1));
    kit.soon();

    assertThat(kit.obituary()).isEqualTo("no tab named Reservations");
    assertThat(kit.clan(5, OutboxKit.AH)).isEqualTo("1");
  }

  @Test
  void a_workbook_that_is_not_shared_is_waited_for() {
    kit.google.breakBook(RECRUITMENT, Kind.FORBIDDEN);
    kit.reserve("1");
    kit.pass(Duration.ofMinutes(30));
    assertThat(kit.listed(State.WAITING)).hasSize(1);
    assertThat(kit.detail().get("outbox_waits_for").toString()).contains("reservations: away");

    kit.google.comeBack();
    kit.pass(Duration.ofMinutes(6));
    assertThat(kit.rows("1")).isEqualTo(1);
  }

  @Test
  void a_row_that_is_not_there_or_is_there_twice_is_refused() {
    kit.save("none", "reservations", status("404", "released"));
    kit.soon();
    assertThat(kit.obituary()).isEqualTo("no row has this key");
    kit.resolve("none", Verdict.DISCARD);
    kit.google.edit(RECRUITMENT, LEDGER, 3, 0, "100");

    kit.save("twice", "reservations", status("100", "released"));
    kit.soon();
    assertThat(kit.obituary()).isEqualTo("2 rows have this key, e.g. 2 and 3");
    assertThat(kit.calls("update")).isZero();
  }

  @Test
  void a_cell_that_shows_something_else_than_expected_is_a_conflict() {
    Change release =
        new Change.Edit(
            Map.of("thread_id", "100"),
            Map.of("status", new Value.Text("released")),
            Map.of("status", "active"));
    kit.google.edit(RECRUITMENT, LEDGER, 2, 6, "expired");
    kit.save("release", "reservations", release);
    kit.soon();

    assertThat(kit.obituary()).isEqualTo("conflict: column status shows something else");
    assertThat(kit.google.cell(RECRUITMENT, LEDGER, 2, 6)).isEqualTo("expired");
  }

  @Test
  void open_spots_are_calculated_from_what_people_typed_last() {
    kit.save("seats", "clans", seats("C2", 1));
    kit.google.edit(RECRUITMENT, CLANS, 5, OutboxKit.E, "7 open");
    kit.soon();
    assertThat(kit.clan(5, OutboxKit.AF)).isEqualTo("6");

    kit.save("more", "clans", seats("C2", 9));
    kit.soon();
    assertThat(kit.clan(5, OutboxKit.AF)).as("never below zero").isEqualTo("0");
  }

  @Test
  void a_row_that_a_person_moves_between_read_and_write_is_written_and_the_other_put_back() {
    kit.google.edit(RECRUITMENT, CLANS, 5, OutboxKit.AH, "4");
    kit.google.edit(RECRUITMENT, CLANS, 4, OutboxKit.AI, "old words");
    once(rows -> rows.add(3, rows.remove(4)));

    kit.save("seats", "clans", seats("C2", 1));
    kit.pass(Duration.ofSeconds(10));

    assertThat(kit.clan(4, 2)).isEqualTo("C2");
    assertThat(kit.clan(4, OutboxKit.AH)).isEqualTo("1");
    assertThat(kit.clan(4, OutboxKit.AF)).isEqualTo("1");
    assertThat(kit.clan(5, 2)).isEqualTo("C1");
    assertThat(kit.clan(5, OutboxKit.AH)).as("put back").isEmpty();
    assertThat(kit.clan(5, OutboxKit.AI)).as("put back").isEqualTo("old words");
    assertThat(kit.kit.notices("outbox:stray:clans").getFirst().lines().getFirst())
        .contains("row 5")
        .contains("put back");
    kit.assertEverythingIsWritten();
  }

  @Test
  void a_row_that_a_person_deletes_between_read_and_write_spoils_no_other() {
    once(rows -> rows.remove(4));

    kit.save("seats", "clans", seats("C2", 1));
    kit.pass(Duration.ofSeconds(10));

    assertThat(kit.obituary()).isEqualTo("no row has this key");
    assertThat(kit.clan(5, 2)).isEqualTo("C3");
    assertThat(kit.clan(5, OutboxKit.AH)).isEmpty();
  }

  @Test
  void what_a_person_changes_after_the_write_stays() {
    kit.save("seats", "clans", seats("C2", 1));
    kit.google.beforeWrite =
        () -> {
          kit.google.beforeWrite = () -> {};
          kit.kit.time.after(
              Duration.ofMillis(1),
              () -> kit.google.edit(RECRUITMENT, CLANS, 5, OutboxKit.AI, "by hand"));
        };
    kit.pass(Duration.ofMinutes(5));

    assertThat(kit.clan(5, OutboxKit.AI)).isEqualTo("by hand");
    assertThat(kit.calls("update")).isEqualTo(1);
    kit.assertEverythingIsWritten();
  }

  @Test
  void a_row_that_is_edited_right_after_it_was_added_is_found_by_any_part_of_its_key() {
    kit.reserve("1");
    kit.save("close", "reservations", status("1", "released"));
    kit.pass(Duration.ofSeconds(10));

    kit.assertEverythingIsWritten();
    assertThat(kit.google.cell(RECRUITMENT, LEDGER, 3, 6)).isEqualTo("released");
  }

  @Test
  void text_that_looks_like_a_formula_and_long_ids_stay_text() {
    kit.reserve("1234567890123");
    kit.soon();

    assertThat(kit.google.cell(RECRUITMENT, LEDGER, 3, 0)).isEqualTo("1234567890123");
    assertThat(kit.google.cell(RECRUITMENT, LEDGER, 3, 8)).isEqualTo("=Bo");
  }

  private void once(java.util.function.Consumer<List<List<String>>> rearrangement) {
    kit.google.beforeWrite =
        () -> {
          kit.google.beforeWrite = () -> {};
          kit.google.rearrange(RECRUITMENT, CLANS, rearrangement);
        };
  }

  private static void insert(List<String> row, int column) {
    if (row.size() > column) {
      row.add(column, "");
    }
  }

  private static Change clans(String column) {
    return new Change.Edit(Map.of("clan_tag", "C1"), Map.of(column, new Value.Text("x")), Map.of());
  }
}
