package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static coreops.sandbox.discord.Persona.LEAD;
import static coreops.sandbox.discord.Persona.MEMBER;
import static coreops.sandbox.discord.Persona.RECRUITER;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.discord.PostedView;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holding seats over the real protocol: walked through, refused, and across restarts. */
class ReserveTest {
  private static final String RECRUIT_MENU = "The recruit";

  @TempDir Path data;
  private Community community;
  private Bot bot;
  private TicketDesk ticket;

  @BeforeEach
  void start() {
    community = new Community(data);
    bot = next();
    ticket = new TicketDesk(community, "W0450");
  }

  @AfterEach
  void stop() {
    bot.close();
    community.close();
  }

  @Test
  void a_seat_is_held_through_a_dialogue_that_a_restart_interrupts_at_every_step() {
    PostedView dialogue = ticket.ask(RECRUITER, "!reserve petl");
    assertThat(dialogue.asText())
        .contains("Reserve a seat", "Iron Petals", "For whom?", "Only Linnea can use this");

    restart();
    dialogue = ticket.choose(RECRUITER, dialogue, RECRUIT_MENU, "newcomer");
    assertThat(dialogue.asText()).contains("Until which day?");

    restart();
    String form = ticket.form(RECRUITER, dialogue, "Other date…");
    restart();
    dialogue = ticket.submit(RECRUITER, dialogue, form, Map.of("day", "yesterday"));
    assertThat(dialogue.asText()).contains("`yesterday` is no date", "Until which day?");
    dialogue = ticket.press(RECRUITER, dialogue, "+7 (");
    assertThat(dialogue.asText()).contains("Is this right?", day(7));

    restart();
    dialogue = ticket.press(RECRUITER, dialogue, "Change date");
    assertThat(dialogue.asText()).contains("Until which day?");
    restart();
    dialogue = ticket.fill(RECRUITER, dialogue, "Other date…", Map.of("day", day(10)));
    assertThat(dialogue.asText()).contains("Is this right?", day(10));

    restart();
    PostedView saved = ticket.press(RECRUITER, dialogue, "Save");
    assertThat(saved.asText())
        .contains("Seat reserved", "Iron Petals", day(10), "AF (open) 4", "AH (reserved) 1");
    assertThat(TicketDesk.controls(saved)).isEmpty();
    List<String> row = row("PETL");
    assertThat(row.get(0)).isEqualTo(ticket.thread().toString());
    assertThat(row.get(2)).isEqualTo(community.discord().userId(RECRUITER).toString());
    assertThat(row.subList(3, 5)).containsExactly("PETL", day(10));
    assertThat(row.subList(6, 9)).containsExactly("active", "", "Newcomer");
    ticket.awaitName("Res-W0450-newcomer-PETL");
    Eventually.until(
        () -> log().contains("reservation_create") && log().contains("renamed_to_res"), this::log);
  }

  @Test
  void a_full_clan_asks_for_the_reason_which_is_kept_in_the_ledger() {
    PostedView dialogue = ticket.ask(RECRUITER, "!reserve C1CE " + newcomer() + " +3");
    assertThat(dialogue.asText()).contains("`C1CE` is full", day(3));
    assertThat(TicketDesk.controls(dialogue))
        .contains("Give a reason…", "Change date", "Cancel")
        .doesNotContain("Save");

    String form = ticket.form(RECRUITER, dialogue, "Give a reason…");
    restart();
    dialogue = ticket.submit(RECRUITER, dialogue, form, Map.of("reason", "makes room on Sunday"));
    assertThat(dialogue.asText()).contains("Is this right?", "makes room on Sunday");
    PostedView saved = ticket.press(RECRUITER, dialogue, "Save");

    assertThat(saved.asText()).contains("Seat reserved", "AF (open) 0", "makes room on Sunday");
    assertThat(row("C1CE").get(7)).isEqualTo("makes room on Sunday");
  }

  @Test
  void typed_in_one_line_it_is_saved_at_once_extended_and_released() {
    String saved = ticket.ask(ADMIN, "!reserve PETL " + newcomer() + " " + day(5)).asText();
    assertThat(saved).contains("Seat reserved", "AF (open) 4");
    row("PETL");
    ticket.awaitName("Res-W0450-newcomer-PETL");
    assertThat(ticket.ask(RECRUITER, "!reservations").asText())
        .contains("`PETL` — expires " + day(5), "status=active");

    assertThat(community.ask(RECRUITER, "!reserve extend " + newcomer() + " petl +9").asText())
        .contains("Reservation extended", day(5) + " → **" + day(9));
    Eventually.until(() -> row("PETL").get(4).equals(day(9)), () -> row("PETL").toString());

    assertThat(community.ask(RECRUITER, "!reserve release " + newcomer() + " petl").asText())
        .contains("Seat released", "AF (open) 5", "AH (reserved) 0");
    Eventually.until(() -> row("PETL").get(6).equals("released"), () -> row("PETL").toString());
    ticket.awaitName("W0450-newcomer");
    assertThat(community.ask(RECRUITER, "!reserve release " + newcomer() + " petl").asText())
        .contains("no active reservation");
    Eventually.until(
        () ->
            log().contains("reservation_extend")
                && log().contains("reservation_release")
                && log().contains("not_found"),
        this::log);
  }

  @Test
  void a_seat_that_is_released_after_its_ticket_was_archived_leaves_no_name_behind() {
    ticket.ask(RECRUITER, "!reserve PETL " + newcomer() + " " + day(5));
    ticket.awaitName("Res-W0450-newcomer-PETL");
    archive();
    assertThat(release()).contains("Seat released");
    ticket.awaitName("W0450-newcomer");
    Eventually.until(ticket::archived, () -> "left open");
  }

  @Test
  void a_process_that_never_saw_the_archived_ticket_gives_it_its_name_back_too() {
    ticket.ask(RECRUITER, "!reserve PETL " + newcomer() + " " + day(5));
    ticket.awaitName("Res-W0450-newcomer-PETL");
    bot.close();
    archive();
    Community.now(community.discord().faults().expireSessions());
    bot = next();
    assertThat(release()).contains("Seat released");
    ticket.awaitName("W0450-newcomer");
    Eventually.until(ticket::archived, () -> "left open");
    Eventually.until(() -> log().contains("renamed_to_open"), this::log);
  }

  @Test
  void who_is_second_at_the_last_seat_is_asked_for_the_reason_and_loses_nothing_typed() {
    TicketDesk other = new TicketDesk(community, "W0451");
    PostedView mine = ticket.ask(RECRUITER, "!reserve C1CA");
    PostedView theirs = other.ask(ADMIN, "!reserve C1CA");
    mine = ticket.choose(RECRUITER, mine, RECRUIT_MENU, "newcomer");
    theirs = other.choose(ADMIN, theirs, RECRUIT_MENU, "justlooking");
    mine = ticket.press(RECRUITER, mine, "+1 (");
    theirs = other.press(ADMIN, theirs, "+3 (");
    assertThat(theirs.asText()).contains("Is this right?");

    assertThat(ticket.press(RECRUITER, mine, "Save").asText()).contains("Seat reserved");
    theirs = other.press(ADMIN, theirs, "Save");
    assertThat(theirs.asText())
        .contains("`C1CA` is full now", "Nothing was saved yet", "Give a reason", day(3));
    theirs = other.fill(ADMIN, theirs, "Give a reason…", Map.of("reason", "a swap"));
    assertThat(other.press(ADMIN, theirs, "Save").asText())
        .contains("Seat reserved", "AH (reserved) 2", "a swap");
  }

  @Test
  void a_second_press_saves_nothing_twice_also_when_both_come_at_once() {
    PostedView dialogue = ticket.ask(RECRUITER, "!reserve PETL");
    ticket.choose(RECRUITER, dialogue, RECRUIT_MENU, "newcomer");
    ticket.press(RECRUITER, dialogue, "+7 (");
    var first = ticket.at(RECRUITER).press(dialogue.id(), "Save");
    var second = ticket.at(RECRUITER).press(dialogue.id(), "Save");
    Community.now(first);
    Community.now(second);

    Eventually.until(
        () -> ticket.now(dialogue.id()).asText().contains("Seat reserved"),
        () -> ticket.now(dialogue.id()).asText());
    ticket.awaitName("Res-W0450-newcomer-PETL");
    row("PETL");
    assertThat(rows("PETL")).hasSize(1);
  }

  @Test
  void refusals_say_what_is_wrong_in_the_order_of_the_checks() {
    String who = newcomer();
    assertThat(community.ask(RECRUITER, "!reserve PETL").asText())
        .contains(
            "This is no ticket", "<#" + community.discord().channelId("welcome-tickets") + ">");
    assertThat(ticket.ask(RECRUITER, "!reserve PETL Bob").asText())
        .contains("`Bob` is neither a member nor a date");
    assertThat(ticket.ask(RECRUITER, "!reserve PTEL " + who).asText())
        .contains("no clan `PTEL`", "Did you mean `PETL`?");
    assertThat(ticket.ask(RECRUITER, "!reserve PETL " + who + " 2020-01-01").asText())
        .contains("`2020-01-01` has passed", "(UTC)");
    assertThat(ticket.ask(RECRUITER, "!reserve").asText()).contains("Say in which clan");
    assertThat(ticket.ask(MEMBER, "!reserve PETL").asText()).contains("🔒", "recruiter");
    assertThat(ticket.ask(LEAD, "!reserve PETL").asText()).contains("🔒", "recruiter");
    assertThat(community.ask(RECRUITER, "!reserve extend " + who + " PETL 2020-01-01").asText())
        .contains("has passed");
    assertThat(community.ask(LEAD, "!reserve release " + who + " PETL").asText()).contains("🔒");
    assertThat(community.ask(RECRUITER, "!reserve extend " + who).asText()).contains("Missing");
    assertThat(rows("PETL")).isEmpty();
  }

  @Test
  void a_recruit_who_has_a_seat_is_refused_before_anything_is_asked_and_again_in_the_menu() {
    String bigfoot = mention("bigfoot");
    assertThat(ticket.ask(RECRUITER, "!reserve PETL " + bigfoot).asText())
        .contains("has a seat in `C1CB` already", "!reserve release");

    PostedView dialogue = ticket.ask(RECRUITER, "!reserve PETL");
    dialogue = ticket.choose(RECRUITER, dialogue, RECRUIT_MENU, "bigfoot");
    assertThat(dialogue.asText()).contains("has a seat in `C1CB` already", "For whom?");
    Eventually.until(
        () -> log().contains("reservation_create_blocked") && log().contains("duplicate"),
        this::log);
    assertThat(rows("PETL")).isEmpty();
  }

  @Test
  void a_seat_that_somebody_held_meanwhile_is_found_again_when_saving() {
    TicketDesk other = new TicketDesk(community, "W0451");
    PostedView dialogue = ticket.ask(RECRUITER, "!reserve PETL " + newcomer());
    ticket.press(RECRUITER, dialogue, "+7 (");
    assertThat(other.ask(ADMIN, "!reserve SALT " + newcomer() + " +2 why not").asText())
        .contains("Seat reserved");

    PostedView refused = ticket.press(RECRUITER, dialogue, "Save");
    assertThat(refused.asText()).contains("has a seat in `SALT` already", "For whom?");
    assertThat(rows("PETL")).isEmpty();
  }

  @Test
  void only_who_opened_a_dialogue_presses_it_and_who_begins_anew_gives_it_up() {
    PostedView dialogue = ticket.ask(RECRUITER, "!reserve PETL " + newcomer());
    PostedView foreign = ticket.told(ADMIN, dialogue, "+7 (");
    assertThat(foreign.content()).contains("Somebody else is reserving");
    assertThat(foreign.onlyFor()).contains(community.discord().userId(ADMIN));
    assertThat(ticket.told(MEMBER, dialogue, "Other date…").content()).contains("🔒");

    ticket.ask(RECRUITER, "!reserve SALT");
    assertThat(ticket.press(RECRUITER, dialogue, "+7 (").asText()).contains("another dialogue");
    PostedView third = ticket.ask(RECRUITER, "!reserve SALT");
    assertThat(ticket.press(RECRUITER, third, "Cancel").asText()).contains("Nothing was saved");
  }

  private void archive() {
    ticket.at(ADMIN).changeThread(new JsonObject().put("archived", true));
    Eventually.until(ticket::archived, () -> "still open");
  }

  private String release() {
    return community.ask(RECRUITER, "!reserve release " + newcomer() + " petl").asText();
  }

  private void restart() {
    bot.close();
    bot = next();
  }

  private Bot next() {
    Bot next = Bot.ready(community, Map.of());
    ClanTest.awaitClans(next);
    ClanTest.awaitRunning(next, "placement");
    return next;
  }

  /** The ledger's newest row of a clan, once it is there. */
  private List<String> row(String clan) {
    Eventually.until(() -> !rows(clan).isEmpty(), () -> "no row of " + clan);
    return rows(clan).getLast();
  }

  private List<List<String>> rows(String clan) {
    return community.google().table("Recruitment", "Reservations").stream()
        .filter(row -> row.size() > 3 && row.get(3).equals(clan))
        .toList();
  }

  private String log() {
    return String.join(
        "\n", community.discord().messages("bot-log").stream().map(PostedView::asText).toList());
  }

  private String newcomer() {
    return mention("newcomer");
  }

  private String mention(String name) {
    return community.discord().world().home().members().stream()
        .filter(member -> member.user().name().equals(name))
        .map(member -> "<@" + member.user().id() + ">")
        .findFirst()
        .orElseThrow();
  }

  private static String day(int ahead) {
    return LocalDate.now(ZoneOffset.UTC).plusDays(ahead).toString();
  }
}
