package coreops.modules.placement;

import static coreops.modules.placement.PlacementWorld.done;
import static coreops.modules.placement.PlacementWorld.thread;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.clans.Reconcile;
import coreops.clans.Reconcile.Closed;
import coreops.control.Notice;
import coreops.types.UserId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A close is told as done when the sheet shows it, and not because nobody knows of its writes. */
class SettlingTest {
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

  /** As a process that dies between the two. */
  @Test
  void seats_that_the_outbox_never_got_are_saved_again_and_only_then_the_close_is_ok() {
    outboxRefuses("clans");
    close(1, "MOON");
    world.settled();
    world.kill();
    world.awaitFresh();
    upkeep();
    world.settled();

    assertThat(world.rows(thread(1))).hasSize(1);
    assertThat(told("result=ok")).as("the seats are not in the sheet").isEmpty();
    assertThat(world.cell("MOON", "AF")).isEqualTo("3");

    outboxTakes();
    upkeep();
    world.settled();
    upkeep();

    assertThat(world.seats("MOON")).containsExactly("2", "0", "");
    assertThat(told("result=ok")).hasSize(1);
    assertThat(told("result=ok").getFirst().lines())
        .as("what it did is known although the process died")
        .contains("- MOON row %d: AF: 3 → 2, AH: 0 → 0, AI: - → -".formatted(world.row("MOON")));
    assertThat(told("result=error")).isEmpty();
  }

  @Test
  void a_placement_that_the_outbox_never_got_is_kept_until_the_ledger_shows_it() {
    outboxRefuses("reservations");
    close(1, "MOON");
    world.settled();
    upkeep();
    world.refresh(BoardReader.LEDGER);
    upkeep();

    assertThat(told("result=ok")).as("the placement is not in the sheet").isEmpty();
    assertThat(world.did(all -> all.board().seats("MOON")).placed()).isEqualTo(1);
    assertThat(world.rows(thread(1))).isEmpty();

    outboxTakes();
    upkeep();
    world.settled();
    upkeep();

    assertThat(world.rows(thread(1))).hasSize(1);
    assertThat(world.seats("MOON")).containsExactly("2", "0", "");
    assertThat(told("result=ok")).hasSize(1);
  }

  @Test
  void seats_of_a_clan_that_has_left_the_sheet_meanwhile_end_the_wait_as_an_error() {
    outboxRefuses("clans");
    close(1, "MOON");
    world.settled();
    outboxTakes();
    world.edit("MOON", "C", "MOO2");
    world.refresh(BoardReader.CLANS);
    upkeep();

    assertThat(told("result=error"))
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.pingAdmins()).isTrue();
              // A recount that runs late saves it, and the outbox finds no row either.
              assertThat(notice.lines().getFirst()).containsAnyOf("no row of MOON", "no row has");
            });
    assertThat(told("result=ok")).isEmpty();
  }

  @Test
  void a_close_that_ends_two_reservations_warns_of_it() {
    assertThat(world.ask(1, "MOON", "")).isInstanceOf(Reservations.Answer.Held.class);
    world.settled();
    // The second comes by hand; the commands refuse it.
    int row = world.google.table(PlacementWorld.BOOK, PlacementWorld.LEDGER).size() + 1;
    List<String> cells =
        List.of(
            "'" + thread(1), "1", "7", "QUST", "2099-01-01", "2026-01-01T10:00:00+00:00", "active");
    for (int i = 0; i < cells.size(); i++) {
      world.google.edit(
          PlacementWorld.BOOK,
          PlacementWorld.LEDGER,
          "ABCDEFG".substring(i, i + 1) + row,
          cells.get(i));
    }
    world.refresh(BoardReader.LEDGER);

    close(1, "MOON");

    world.until(
        () -> world.notices.stream().anyMatch(SettlingTest::warns), "the two are not told of");
    world.settled();
    assertThat(world.rows(thread(1)).stream().map(each -> each.get(6)))
        .containsExactly("closed_same_clan", "closed_other_clan", "placed");
  }

  private static boolean warns(Notice notice) {
    return notice.level() == Notice.Level.WARNING
        && notice
            .lines()
            .getFirst()
            .equals("count=2 • clans=MOON, QUST • reason=multiple active reservations matched");
  }

  private void outboxRefuses(String table) {
    sql(
        """
        CREATE TRIGGER refused BEFORE INSERT ON outbox
        WHEN NEW.sheet = '%s' BEGIN SELECT RAISE(ABORT, 'refused'); END"""
            .formatted(table));
  }

  private void outboxTakes() {
    sql("DROP TRIGGER refused");
  }

  private void sql(String statement) {
    done(world.store().write(sql -> sql.update(statement)));
  }

  private void upkeep() {
    world.fire(Upkeep.JOB.name(), PlacementWorld.today());
  }

  private List<Notice> told(String text) {
    return world.notices.stream()
        .filter(each -> each.key().startsWith("placement:"))
        .filter(each -> each.lines().getFirst().contains(text))
        .toList();
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
