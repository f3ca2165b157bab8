package coreops.modules.placement;

import static coreops.modules.placement.PlacementWorld.done;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.clans.Availability;
import coreops.control.SheetWrites;
import coreops.control.SheetWrites.Change;
import coreops.control.SheetWrites.Value;
import coreops.modules.placement.Reservations.Answer;
import coreops.modules.placement.Reservations.Outcome;
import coreops.sandbox.google.CallKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written and what is read are the same columns, wherever operators keep them. */
class SeatColumnsTest {
  private static final String E_IS_AC = "CLANS_MANUAL_OPEN_SPOTS_COLUMN";

  @TempDir Path dataDir;
  private PlacementWorld world;

  @BeforeEach
  void start() {
    world = new PlacementWorld(dataDir);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void what_people_count_is_read_where_the_config_tab_says() {
    everyClanCounts("AC", "9");
    configured(E_IS_AC, "AC");

    Outcome held = held(1, "MOON");
    assertThat(held.before().open()).isEqualTo(9);
    assertThat(held.after().open()).isEqualTo(8);
    world.settled();
    assertThat(world.seats("MOON")).containsExactly("8", "1", "1 -> Recruit 1");

    world.edit("MOON", "E", "0");
    world.refresh(BoardReader.CLANS);
    assertThat(held(2, "MOON").after().open()).isEqualTo(7);
    nothingMoreIsWritten();
    assertThat(shown("MOON")).as("cards and searches").isEqualTo(7);
  }

  @Test
  void calculated_columns_are_read_where_the_config_tab_says() {
    configured("CLANS_OPEN_SPOTS_COLUMN", "updated");
    configured("CLANS_RESERVED_NAMES_COLUMN", "AB");
    List<String> before = world.seats("MOON");

    assertThat(held(1, "MOON").after().open()).isEqualTo(2);
    nothingMoreIsWritten();

    assertThat(world.cell("MOON", "AC")).isEqualTo("2");
    assertThat(world.cell("MOON", "AB")).isEqualTo("1 -> Recruit 1");
    assertThat(world.seats("MOON")).containsExactly(before.get(0), "1", before.get(2));
    assertThat(shown("MOON")).isEqualTo(2);
  }

  @Test
  void columns_without_a_header_are_read_at_the_letters_where_they_are_written() {
    headers("", "E", "AF", "AH", "AI");

    assertThat(held(1, "MOON").after().open()).isEqualTo(2);
    nothingMoreIsWritten();

    assertThat(world.seats("MOON")).containsExactly("2", "1", "1 -> Recruit 1");
    assertThat(shown("MOON")).isEqualTo(2);
  }

  @Test
  void open_spots_without_a_header_are_not_taken_for_what_people_count_elsewhere() {
    everyClanCounts("AC", "9");
    headers("", "AF");
    configured(E_IS_AC, "AC");

    assertThat(held(1, "MOON").after().open()).isEqualTo(8);
    nothingMoreIsWritten();

    assertThat(world.seats("MOON")).containsExactly("8", "1", "1 -> Recruit 1");
    assertThat(shown("MOON")).isEqualTo(8);
    assertThat(world.cell("MOON", "E")).as("people's").isEqualTo("3");
  }

  @Test
  void the_ledger_has_one_layout_whatever_the_config_tab_says() {
    configured("RESERVATIONS_STATUS_COLUMN", "K");

    held(1, "MOON");
    world.settled();

    assertThat(world.rows(PlacementWorld.thread(1)).getFirst()).hasSize(9).contains("active");
  }

  @Test
  void what_was_given_up_is_not_tried_again_before_the_tab_was_read_again() {
    world.fire(Upkeep.JOB.name(), PlacementWorld.today());
    headers("Notes", "AF");
    held(1, "MOON");
    world.until(() -> count("placement_seats WHERE state = 2") == 24, "all are given up");
    long saved = saved();

    world.fire(Upkeep.JOB.name(), PlacementWorld.today());
    world.settled();

    assertThat(saved()).isEqualTo(saved);
  }

  @Test
  void what_waits_behind_many_others_is_not_saved_again() {
    world.settled();
    world.google.faults().goDown();
    for (int i = 0; i < 500; i++) {
      Change change =
          new Change.Edit(
              Map.of("clan_tag", "X" + i), Map.of("open_spots", new Value.Amount(1)), Map.of());
      done(world.sheets().save(new SheetWrites.Save("other:" + i, "clans", change, "test")));
    }
    held(1, "MOON");
    long saved = saved();

    world.fire(Upkeep.JOB.name(), PlacementWorld.today());

    assertThat(saved()).isEqualTo(saved);
    assertThat(line("MOON").actor()).isEqualTo("Ann");
  }

  /** Two more looks change nothing, neither in the sheet nor in what operators see of it. */
  private void nothingMoreIsWritten() {
    world.settled();
    world.refresh(BoardReader.CLANS);
    world.fire(Upkeep.JOB.name(), PlacementWorld.today());
    world.settled();
    long saved = saved();
    int writes = world.google.calls(CallKind.ANY_WRITE);

    world.refresh(BoardReader.CLANS);
    world.refresh(BoardReader.LEDGER);
    world.fire(Upkeep.JOB.name(), PlacementWorld.today());
    world.settled();

    assertThat(saved()).isEqualTo(saved);
    assertThat(world.google.calls(CallKind.ANY_WRITE)).isEqualTo(writes);
    assertThat(line("MOON").state()).isEqualTo(Availability.State.IN_SHEET);
    assertThat(line("MOON").actor()).as("who held the seat, not a recount").isEqualTo("Ann");
  }

  private Availability.Line line(String tag) {
    return done(world.bus().ask(Availability.ADDRESS, new Availability())).clans().stream()
        .filter(line -> line.tag().equals(tag))
        .findFirst()
        .orElseThrow();
  }

  /** Writes that were ever saved. */
  private long saved() {
    return count("outbox");
  }

  private long count(String which) {
    return done(
        world
            .store()
            .read(
                sql -> sql.first("SELECT count(*) AS n FROM " + which).orElseThrow().number("n")));
  }

  /** What a card says is open. */
  private int shown(String tag) {
    return world.did(all -> all.board().clan(tag).orElseThrow().openSpots());
  }

  private void headers(String text, String... columns) {
    for (String column : columns) {
      world.google.edit(PlacementWorld.BOOK, PlacementWorld.CLANS, column + "3", text);
    }
    assertThat(done(world.sheets().acceptNow(BoardReader.CLANS, "test")).ok()).isTrue();
  }

  private void everyClanCounts(String column, String spots) {
    int rows = world.google.table(PlacementWorld.BOOK, PlacementWorld.CLANS).size();
    for (int row = 4; row <= rows; row++) {
      world.google.edit(PlacementWorld.BOOK, PlacementWorld.CLANS, column + row, spots);
    }
    world.refresh(BoardReader.CLANS);
  }

  private void configured(String key, String value) {
    world.configure(key, value);
    done(world.sheets().reloadConfig("test"));
    world.refresh(BoardReader.CLANS);
  }

  private Outcome held(long recruit, String tag) {
    Answer answer = world.ask(recruit, tag, "");
    assertThat(answer).isInstanceOf(Answer.Held.class);
    return ((Answer.Held) answer).outcome();
  }
}
