package coreops.spine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.clans.Reconcile;
import coreops.clans.Reconcile.Outcome;
import coreops.sandbox.discord.PostedView;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a ticket's close does to seats, by every row of the table in the docs: each with a ticket of
 * its own, and looked at in the sheet and in the log channel.
 */
class TicketCloseTest {
  @TempDir static Path data;
  private static Community community;
  private static SeatSheet sheet;
  private static Bot bot;

  @BeforeAll
  static void start() {
    community = new Community(data);
    sheet = new SeatSheet(community.google());
    bot = Bot.ready(community, Map.of());
    ClanTest.awaitRunning(bot, "placement");
  }

  @AfterEach
  void look() {
    sheet.assertNothingOfPeopleTouched();
  }

  @AfterAll
  static void stop() {
    bot.close();
    community.close();
  }

  @Test
  void
      without_a_reservation_a_seat_is_taken_the_same_again_changes_nothing_another_clan_moves_it() {
    TicketDesk ticket = new TicketDesk(community, "W0450");
    assertThat(close(ticket, "newcomer", "PETL").outcome()).isEqualTo(Outcome.NONE);
    sheet.awaitStatuses(ticket.thread(), "PETL placed");
    sheet.awaitSeats("PETL", "4", "0", "");
    awaitLog("W0450 • newcomer → PETL", "queued");
    awaitLog("W0450 • newcomer → PETL", "ok");

    assertThat(close(ticket, "newcomer", "petl").changes()).as("again").isEmpty();
    awaitLog("W0450 • newcomer → PETL", "no clan rows updated");
    assertThat(sheet.statuses(ticket.thread())).containsExactly("PETL placed");

    assertThat(close(ticket, "newcomer", "QUST").changes()).hasSize(2);
    sheet.awaitStatuses(ticket.thread(), "PETL closed_other_clan", "QUST placed");
    sheet.awaitSeats("PETL", "5", "0", "");
    sheet.awaitSeats("QUST", "3", "0", "");
    awaitLog("W0450 • newcomer → QUST", "ok");

    assertThat(close(ticket, "newcomer", "NONE").changes()).hasSize(1);
    sheet.awaitStatuses(ticket.thread(), "PETL closed_other_clan", "QUST cancelled");
    sheet.awaitSeats("QUST", "4", "0", "");
  }

  @Test
  void in_the_reserved_clan_the_reservation_becomes_a_placement() {
    TicketDesk ticket = new TicketDesk(community, "W0431");
    assertThat(close(ticket, "Mira", "OBOA").outcome()).isEqualTo(Outcome.SAME);
    sheet.awaitStatuses(ticket.thread(), "OBOA closed_same_clan", "OBOA placed");
    sheet.awaitSeats("OBOA", "1", "0", "");
    awaitLog("W0431 • Mira → OBOA", "ok");
    assertThat(line("W0431 • Mira → OBOA", "ok"))
        .contains(
            "source=ticket_tool • actor=Linnea • reservation=row2(same)",
            "- OBOA row 6: AF: 1 → 1, AH: 1 → 0, AI: 1 -> Mira → -");
  }

  @Test
  void in_another_clan_one_seat_is_free_again_and_one_is_taken() {
    TicketDesk ticket = new TicketDesk(community, "W0440");
    assertThat(close(ticket, "tom", "SALT").outcome()).isEqualTo(Outcome.OTHER);
    sheet.awaitStatuses(ticket.thread(), "C1CB closed_other_clan", "SALT placed");
    sheet.awaitSeats("C1CB", "2", "0", "");
    awaitLog("W0440 • tom → SALT", "ok");
    assertThat(line("W0440 • tom → SALT", "ok"))
        .contains("reservation=row3(other)", "- C1CB row", "- SALT row");
  }

  @Test
  void nowhere_the_seat_is_free_again() {
    TicketDesk ticket = new TicketDesk(community, "W0442");
    List<String> before = sheet.seats("C1CC");
    assertThat(close(ticket, "ann", "none").outcome()).isEqualTo(Outcome.CANCELLED);
    sheet.awaitStatuses(ticket.thread(), "C1CC cancelled");
    sheet.awaitSeats("C1CC", "5", "1", "1 -> Bo");
    assertThat(before).isEqualTo(List.of("4", "2", "2 -> Ann, Bo"));
    awaitLog("W0442 • ann → NONE", "ok");
  }

  @Test
  void an_unknown_clan_changes_nothing_and_the_admins_are_told() {
    TicketDesk ticket = new TicketDesk(community, "W0451");
    assertThatThrownBy(() -> close(ticket, "just-looking", "NOPE"))
        .hasMessageContaining("There is no clan NOPE");
    awaitLog("W0451 • just-looking → NOPE", "error");

    PostedView told =
        log().filter(post -> post.asText().contains("→ NOPE")).findFirst().orElseThrow();
    assertThat(told.pingedRoles()).contains(community.discord().roleId("Admin"));
    assertThat(told.asText()).contains("result=error", "reason=There is no clan NOPE");
    assertThat(sheet.rows(ticket.thread())).isEmpty();
  }

  private static Reconcile.Closed close(TicketDesk ticket, String username, String clan) {
    String name = ticket.name();
    String code = name.replaceFirst("^Res-", "").replaceFirst("-.*$", "");
    return Community.now(
        bot.program()
            .bus()
            .ask(
                Reconcile.ADDRESS,
                new Reconcile.Close(
                    new Reconcile.Ticket(ticket.thread(), code, username, Optional.empty()),
                    clan,
                    "Linnea",
                    "ticket_tool")));
  }

  private static void awaitLog(String head, String what) {
    Eventually.until(
        () -> !line(head, what).isEmpty(),
        () -> head + ": " + String.join("\n", log().map(PostedView::asText).toList()));
  }

  /** The entry of a close, with the lines below it. */
  private static String line(String head, String what) {
    return log()
        .flatMap(post -> List.of(post.asText().split("(?=W0\\d{3} • )")).stream())
        .filter(entry -> entry.contains(head) && entry.contains(what))
        .findFirst()
        .orElse("");
  }

  private static Stream<PostedView> log() {
    return community.discord().messages("bot-log").stream().filter(PostedView::byBotUnderTest);
  }
}
