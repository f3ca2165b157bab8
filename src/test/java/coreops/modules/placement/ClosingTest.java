package coreops.modules.placement;

import static coreops.modules.placement.PlacementWorld.done;
import static coreops.modules.placement.PlacementWorld.thread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.bus.Failure;
import coreops.clans.Reconcile;
import coreops.clans.Reconcile.Closed;
import coreops.clans.Reconcile.Outcome;
import coreops.control.Notice;
import coreops.types.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a ticket's close does to seats, by every row of the table in the docs. */
class ClosingTest {
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
  void in_the_reserved_clan_the_reservation_becomes_a_placement() {
    hold(1, "MOON");

    Closed closed = close(1, "moon");

    assertThat(closed.outcome()).isEqualTo(Outcome.SAME);
    assertThat(closed.changes()).hasSize(1);
    Reconcile.Change moon = closed.changes().getFirst();
    assertThat(moon.before().reserved()).isEqualTo(1);
    assertThat(moon.after().reserved()).isZero();
    assertThat(moon.after().open()).as("the seat is taken").isEqualTo(moon.before().open());
    world.settled();
    assertThat(statuses(1)).containsExactly("closed_same_clan", "placed");
    assertThat(world.seats("MOON")).containsExactly("2", "0", "");
  }

  @Test
  void in_another_clan_one_seat_is_free_again_and_one_is_taken() {
    hold(1, "MOON");

    Closed closed = close(1, "QUST");

    assertThat(closed.outcome()).isEqualTo(Outcome.OTHER);
    world.settled();
    assertThat(statuses(1)).containsExactly("closed_other_clan", "placed");
    assertThat(world.seats("MOON")).containsExactly("3", "0", "");
    assertThat(world.seats("QUST")).containsExactly("3", "0", "");
  }

  @Test
  void nowhere_the_seat_is_free_again() {
    hold(1, "MOON");

    assertThat(close(1, "none").outcome()).isEqualTo(Outcome.CANCELLED);

    world.settled();
    assertThat(statuses(1)).containsExactly("cancelled");
    assertThat(world.seats("MOON")).containsExactly("3", "0", "");
  }

  @Test
  void without_a_reservation_a_seat_is_taken_and_closing_again_moves_it() {
    assertThat(close(1, "MOON").outcome()).isEqualTo(Outcome.NONE);
    world.settled();
    assertThat(world.seats("MOON")).containsExactly("2", "0", "");

    assertThat(close(1, "MOON").changes()).as("the same again").isEmpty();
    Closed moved = close(1, "QUST");
    assertThat(moved.changes()).extracting(Reconcile.Change::tag).containsExactly("MOON", "QUST");
    world.settled();
    assertThat(world.seats("MOON")).containsExactly("3", "0", "");
    assertThat(world.seats("QUST")).containsExactly("3", "0", "");
    assertThat(statuses(1)).containsExactly("closed_other_clan", "placed");

    close(1, "NONE");
    world.settled();
    assertThat(world.seats("QUST")).containsExactly("4", "0", "");
    assertThat(close(1, "NONE").changes()).isEmpty();
  }

  @Test
  void a_move_between_clans_is_closed_likewise() {
    hold(1, "MOON");

    Closed closed =
        done(
            world
                .bus()
                .ask(
                    Reconcile.ADDRESS,
                    new Reconcile.Close(
                        new Reconcile.Ticket(thread(1), "M0012", "Recruit 1", Optional.empty()),
                        "MOON",
                        "Linnea",
                        "ticket_tool")));

    assertThat(closed.outcome()).as("found by the ticket").isEqualTo(Outcome.SAME);
  }

  @Test
  void a_placement_counts_until_people_count_anew() {
    close(1, "MOON");
    world.settled();
    assertThat(world.cell("MOON", "AF")).isEqualTo("2");
    world.refresh(BoardReader.CLANS);
    assertThat(world.did(all -> all.board().seats("MOON")).placed()).isEqualTo(1);

    world.edit("MOON", "E", "2");
    world.refresh(BoardReader.CLANS);

    world.until(
        () -> world.did(all -> all.board().seats("MOON")).placed() == 0, "it is in their number");
    world.settled();
    assertThat(world.cell("MOON", "AF")).isEqualTo("2");
  }

  @Test
  void a_placement_that_nobody_counts_ends_after_three_days() {
    placedByHand(8, Instant.now().minus(Duration.ofDays(4)));
    placedByHand(9, Instant.now().minus(Duration.ofDays(2)));
    world.refresh(BoardReader.LEDGER);

    assertThat(world.did(all -> all.board().seats("MOON")).placed()).isEqualTo(1);
    world.until(() -> world.cell("MOON", "AF").equals("2"), "the refresh counts it");
  }

  @Test
  void while_google_is_away_open_spots_are_those_of_the_first_look_afterwards() {
    world.google.faults().goDown();
    close(1, "MOON");
    world.edit("MOON", "E", "5");
    world.google.faults().comeBack();
    world.awaitFresh();
    world.settled();

    assertThat(world.did(all -> all.board().seats("MOON")).placed()).isEqualTo(1);
    assertThat(world.cell("MOON", "AF")).isEqualTo("4");
    world.edit("MOON", "E", "4");
    world.refresh(BoardReader.CLANS);
    world.until(
        () -> world.did(all -> all.board().seats("MOON")).placed() == 0, "it is in their number");
  }

  @Test
  void an_unknown_clan_is_rejected_before_anything_happens_and_admins_hear_of_it() {
    hold(1, "MOON");

    assertThatThrownBy(() -> close(1, "NOPE"))
        .hasRootCauseInstanceOf(Failure.class)
        .hasMessageContaining("There is no clan NOPE");

    world.settled();
    assertThat(statuses(1)).containsExactly("active");
    Notice told = placement("result=error");
    assertThat(told.pingAdmins()).isTrue();
    assertThat(told.title()).isEqualTo("W0001 • Recruit 1 → NOPE");
  }

  @Test
  void the_log_tells_the_actor_and_the_seats_first_queued_and_ok_when_the_sheet_shows_it() {
    world.google.faults().goDown();
    hold(1, "MOON");
    close(1, "QUST");
    Notice queued = placement("result=queued");
    assertThat(queued.title()).isEqualTo("W0001 • Recruit 1 → QUST");
    assertThat(queued.lines().getFirst())
        .isEqualTo("source=ticket_tool • actor=Linnea • reservation=new(other) • result=queued");
    assertThat(queued.lines())
        .contains(
            "- MOON row %d: AF: 2 → 3, AH: 1 → 0, AI: 1 -> Recruit 1 → -"
                .formatted(world.row("MOON")),
            "- QUST row %d: AF: 4 → 3, AH: 0 → 0, AI: - → -".formatted(world.row("QUST")));
    assertThat(queued.pingAdmins()).isFalse();

    world.kill();
    world.google.faults().comeBack();
    world.awaitFresh();
    world.settled();
    world.fire(Upkeep.JOB.name(), PlacementWorld.today());

    Notice ok = placement("result=ok");
    assertThat(ok.lines()).hasSize(3);
    assertThat(world.notices.stream().filter(each -> shows(each, "result=ok"))).hasSize(1);
  }

  @Test
  void a_close_that_cannot_be_written_mentions_the_admins() {
    world.google.edit(PlacementWorld.BOOK, PlacementWorld.CLANS, "AF3", "Notes");

    close(1, "MOON");

    Notice told = placement("result=error");
    assertThat(told.pingAdmins()).isTrue();
    assertThat(told.lines().getFirst()).contains("reason=");
  }

  private Notice placement(String text) {
    world.until(() -> world.notices.stream().anyMatch(each -> shows(each, text)), "told: " + text);
    return world.notices.stream().filter(each -> shows(each, text)).findFirst().orElseThrow();
  }

  private static boolean shows(Notice notice, String text) {
    return notice.key().startsWith("placement:") && notice.lines().getFirst().contains(text);
  }

  /** A row of another process, whose memory is lost. */
  private void placedByHand(long recruit, Instant created) {
    int row = world.google.table(PlacementWorld.BOOK, PlacementWorld.LEDGER).size() + 1;
    List<String> cells =
        List.of("'" + thread(recruit), "", "", "MOON", "", created.toString(), "placed");
    for (int i = 0; i < cells.size(); i++) {
      world.google.edit(
          PlacementWorld.BOOK,
          PlacementWorld.LEDGER,
          "ABCDEFG".substring(i, i + 1) + row,
          cells.get(i));
    }
  }

  private List<String> statuses(long recruit) {
    return world.rows(thread(recruit)).stream().map(row -> row.get(6)).toList();
  }

  private void hold(long recruit, String tag) {
    assertThat(world.ask(recruit, tag, "")).isInstanceOf(Reservations.Answer.Held.class);
  }

  private Closed close(long recruit, String tag) {
    return done(
        world
            .bus()
            .ask(
                Reconcile.ADDRESS,
                new Reconcile.Close(
                    new Reconcile.Ticket(
                        thread(recruit),
                        "W0001",
                        "Recruit " + recruit,
                        Optional.of(new UserId(recruit))),
                    tag,
                    "Linnea",
                    "ticket_tool")));
  }
}
