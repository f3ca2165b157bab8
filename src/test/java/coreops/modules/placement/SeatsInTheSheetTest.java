package coreops.modules.placement;

import static coreops.modules.placement.PlacementWorld.asked;
import static coreops.modules.placement.PlacementWorld.done;
import static coreops.modules.placement.PlacementWorld.thread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.bus.Failure;
import coreops.clans.Availability;
import coreops.control.Notice;
import coreops.control.SheetWrites;
import coreops.modules.placement.Reservations.Answer;
import coreops.sandbox.google.CallKind;
import coreops.types.UserId;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seats and ledger, in the sheet and before they are there. */
class SeatsInTheSheetTest {
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
  void a_seat_is_held_and_the_sheet_shows_it_as_text_in_nine_columns() {
    Hold hold = held(1, "MOON").hold();
    world.settled();

    assertThat(world.rows(thread(1)))
        .containsExactly(
            List.of(
                thread(1).toString(),
                "1",
                "7",
                "MOON",
                PlacementWorld.today().plusDays(3).toString(),
                hold.key().created(),
                "active",
                "",
                "Recruit 1"));
    assertThat(hold.key().created()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+00:00");
    assertThat(world.seats("MOON")).containsExactly("2", "1", "1 -> Recruit 1");
    world.did(all -> all.extend(hold.key(), PlacementWorld.today().plusDays(8), "Bo"));
    world.did(all -> all.release(hold.key(), "Bo"));
    world.settled();
    assertThat(world.rows(thread(1)).getFirst().get(4))
        .isEqualTo(PlacementWorld.today().plusDays(8).toString());
    assertThat(world.rows(thread(1)).getFirst().get(6)).isEqualTo("released");
    assertThat(world.seats("MOON")).containsExactly("3", "0", "");
    assertThat(world.cell("MOON", "AG")).as("people's").isEqualTo("2");
  }

  @Test
  void of_two_recruiters_at_the_last_seat_the_second_is_asked_for_a_reason() {
    Future<Answer> one = world.doing(all -> all.hold(asked(1, "C1CA", "")));
    Future<Answer> other = world.doing(all -> all.hold(asked(2, "C1CA", "")));

    List<Answer> answers = List.of(done(one), done(other));
    assertThat(answers).filteredOn(Answer.Held.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Answer.Full.class::isInstance).hasSize(1);
    long late = answers.getFirst() instanceof Answer.Full ? 1 : 2;
    assertThat(world.ask(late, "C1CA", "her brother is there")).isInstanceOf(Answer.Held.class);
    world.settled();
    assertThat(world.cell("C1CA", "AF")).isEqualTo("0");
    assertThat(world.cell("C1CA", "AH")).isEqualTo("2");
    assertThat(world.rows(thread(late)).getFirst().get(7)).isEqualTo("her brother is there");
  }

  @Test
  void a_recruit_has_one_seat_however_many_recruiters_press() {
    List<Future<Answer>> presses =
        List.of(
            world.doing(all -> all.hold(asked(1, "MOON", ""))),
            world.doing(all -> all.hold(asked(1, "QUST", ""))),
            world.doing(all -> all.hold(asked(1, "PETL", ""))));

    assertThat(presses.stream().map(PlacementWorld::done).toList())
        .filteredOn(Answer.Held.class::isInstance)
        .hasSize(1);
    assertThat(world.did(all -> all.board().ledger().active()).stream().map(Hold::name))
        .containsOnlyOnce("Recruit 1");
  }

  @Test
  void what_waits_for_google_counts_at_once_and_is_written_by_the_next_process() {
    world.google.faults().goDown();
    world.refresh(BoardReader.CLANS);

    Reservations.Outcome first = held(1, "C1CA");
    assertThat(first.hold().sync()).isEqualTo(Hold.Sync.WAITING);
    assertThat(first.after().open()).isZero();
    assertThat(world.ask(2, "C1CA", "")).isInstanceOf(Answer.Full.class);
    world.kill();
    world.until(() -> counted("C1CA") == 1, "the next process knows of it");
    assertThat(world.rows(thread(1))).isEmpty();
    world.google.faults().comeBack();
    world.settled();

    assertThat(world.rows(thread(1))).hasSize(1);
    assertThat(world.seats("C1CA")).containsExactly("0", "1", "1 -> Recruit 1");
  }

  @Test
  void a_row_that_a_crash_kept_from_the_outbox_is_written_before_what_is_done_to_it() {
    Instant created = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Hold left =
        new Hold(
            Reservations.key(thread(1), "MOON", created),
            Optional.of(thread(1)),
            Optional.of(new UserId(1)),
            Optional.of(new UserId(7)),
            "MOON",
            Optional.of(PlacementWorld.today().plusDays(3)),
            Optional.of(created),
            HoldStatus.ACTIVE,
            "",
            "Recruit 1",
            0,
            Hold.Sync.WAITING);
    LedgerBook.Entry entry =
        new LedgerBook.Entry(
            "added:left", new LedgerChange.Added(left), "Ann", created, Hold.Sync.WAITING);
    LedgerBook book = new LedgerBook(world.store());
    done(
        world
            .store()
            .write(
                sql -> {
                  book.add(sql, List.of(entry));
                  return entry;
                }));

    world.google.faults().goDown();
    world.kill();

    world.did(all -> all.extend(left.key(), PlacementWorld.today().plusDays(8), "Bo"));
    world.google.faults().comeBack();
    world.settled();

    assertThat(world.listed(SheetWrites.State.DEAD)).isZero();
    assertThat(world.rows(thread(1)))
        .singleElement(InstanceOfAssertFactories.list(String.class))
        .contains(PlacementWorld.today().plusDays(8).toString(), Index.atIndex(4));
  }

  @Test
  void what_people_count_is_read_in_the_moment_of_writing_and_at_the_next_refresh() {
    world.edit("MOON", "E", "9");
    held(1, "MOON");
    world.settled();
    assertThat(world.seats("MOON")).containsExactly("8", "1", "1 -> Recruit 1");

    world.edit("MOON", "E", "4 (1 soon)");
    world.refresh(BoardReader.CLANS);

    world.until(() -> world.cell("MOON", "AF").equals("3"), "the refresh counts anew");
    assertThat(world.cell("MOON", "E")).isEqualTo("4 (1 soon)");
  }

  @Test
  void what_people_change_in_the_ledger_counts_after_its_next_refresh() {
    held(1, "MOON");
    world.settled();
    int row = world.google.table(PlacementWorld.BOOK, PlacementWorld.LEDGER).size();
    world.google.edit(PlacementWorld.BOOK, PlacementWorld.LEDGER, "G" + row, "Released");
    world.refresh(BoardReader.LEDGER);

    world.until(() -> world.seats("MOON").equals(List.of("3", "0", "")), "the seat is free again");
    assertThat(counted("MOON")).isZero();
  }

  @Test
  void the_right_row_is_written_below_rows_that_are_no_clans() {
    // Above TADP are a blank row and a clan without a roster; row and place in the list differ.
    int row = world.row("TADP");
    held(1, "TADP");
    world.settled();

    assertThat(world.google.cell(PlacementWorld.BOOK, PlacementWorld.CLANS, "AH" + row))
        .isEqualTo("1");
    assertThat(world.google.writes())
        .filteredOn(write -> write.range().contains(PlacementWorld.CLANS))
        .allMatch(write -> write.range().replaceAll(".*![A-Z]+(\\d+).*", "$1").equals("" + row));
  }

  @Test
  void columns_that_were_shifted_are_not_written_and_admins_are_told_until_they_are_back() {
    world.google.edit(PlacementWorld.BOOK, PlacementWorld.CLANS, "AF3", "Notes");
    List<List<String>> before = world.google.table(PlacementWorld.BOOK, PlacementWorld.CLANS);

    held(1, "MOON");
    world.until(() -> world.listed(SheetWrites.State.DEAD) == 1, "it is given up");
    world.settled();

    assertThat(world.google.table(PlacementWorld.BOOK, PlacementWorld.CLANS)).isEqualTo(before);
    assertThat(world.rows(thread(1))).as("the ledger is in order").hasSize(1);
    world.until(
        () -> world.notices.stream().anyMatch(each -> each.pingAdmins()), "admins are told");
    Availability.Answer told = done(world.bus().ask(Availability.ADDRESS, new Availability()));
    assertThat(told.clans())
        .filteredOn(line -> line.tag().equals("MOON"))
        .allSatisfy(
            line -> {
              assertThat(line.state()).isEqualTo(Availability.State.GIVEN_UP);
              assertThat(line.actor()).isIn("Ann", "recount");
              assertThat(line.reason()).contains("Notes");
              assertThat(line.seats().open()).isEqualTo(2);
            })
        .hasSize(1);

    world.google.edit(PlacementWorld.BOOK, PlacementWorld.CLANS, "AF3", "Open Spots");
    world.refresh(BoardReader.CLANS);
    world.until(() -> world.seats("MOON").equals(List.of("2", "1", "1 -> Recruit 1")), "it heals");
    assertThat(world.listed(SheetWrites.State.DEAD)).isZero();
  }

  @Test
  void a_ledger_with_another_header_is_neither_written_nor_relied_on() {
    world.google.edit(PlacementWorld.BOOK, PlacementWorld.LEDGER, "J1", "my column");
    int writes = world.google.calls(CallKind.ANY_WRITE);
    held(1, "MOON");
    world.until(() -> world.listed(SheetWrites.State.DEAD) >= 1, "the row is given up");
    assertThat(world.rows(thread(1))).isEmpty();
    world.until(() -> world.notices.stream().anyMatch(Notice::pingAdmins), "admins are told");

    assertThat(world.refresh(BoardReader.LEDGER).ok()).isFalse();
    assertThatThrownBy(() -> world.ask(2, "MOON", ""))
        .hasRootCauseInstanceOf(Failure.class)
        .hasMessageContaining("header mismatch");
    world.settled();
    assertThat(world.google.writes().stream().skip(writes))
        .noneMatch(write -> write.range().contains(PlacementWorld.LEDGER));

    world.google.edit(PlacementWorld.BOOK, PlacementWorld.LEDGER, "J1", "");
    assertThat(world.refresh(BoardReader.LEDGER).ok()).isTrue();
    assertThat(held(3, "MOON").after().reserved()).as("the first still counts").isEqualTo(2);
  }

  @Test
  void a_dead_letter_that_operators_drop_holds_no_seat_any_more() {
    world.google.edit(PlacementWorld.BOOK, PlacementWorld.LEDGER, "J1", "my column");
    held(1, "MOON");
    world.until(() -> world.listed(SheetWrites.State.DEAD) == 1, "the row is given up");
    world.google.edit(PlacementWorld.BOOK, PlacementWorld.LEDGER, "J1", "");
    String id =
        done(world.sheets().writes(new SheetWrites.ListWrites("", SheetWrites.State.DEAD, 9)))
            .entries()
            .getFirst()
            .id();
    done(
        world
            .bus()
            .ask(
                SheetWrites.RESOLVE,
                new SheetWrites.Resolve(id, SheetWrites.Verdict.DISCARD, "Mara")));

    world.refresh(BoardReader.LEDGER);

    world.until(() -> counted("MOON") == 0, "nobody holds it");
    world.until(() -> world.seats("MOON").equals(List.of("3", "0", "")), "the sheet says so");
  }

  private int counted(String tag) {
    return world.did(all -> all.board().seats(tag)).reserved();
  }

  private Reservations.Outcome held(long recruit, String tag) {
    Answer answer = world.ask(recruit, tag, "");
    assertThat(answer).isInstanceOf(Answer.Held.class);
    return ((Answer.Held) answer).outcome();
  }
}
