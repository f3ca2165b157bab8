package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static coreops.sandbox.discord.Persona.LEAD;
import static coreops.sandbox.discord.Persona.MEMBER;
import static coreops.sandbox.discord.Persona.RECRUITER;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.discord.InteractionOutcome;
import coreops.sandbox.discord.PostedView;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of reservations by place and role, and reserving while something is odd. */
class ReservationsTest {
  private static final String BOOK = "Recruitment";
  private static final String TAB = "Reservations";
  private static final String INTERACT = "reservations";
  private static final String CONTROL = "reservation-control";

  @TempDir Path data;
  private Community community;
  private Bot bot;

  @BeforeEach
  void start() {
    community = new Community(data);
    bot = next();
  }

  @AfterEach
  void stop() {
    bot.close();
    community.close();
  }

  @Test
  void a_ticket_lists_its_recruits_seat_by_the_ledgers_rows_of_its_thread() {
    TicketDesk mira = new TicketDesk(community, "W0431");

    assertThat(mira.ask(RECRUITER, "!reservations").asText())
        .contains("Reservations of W0431", "`OBOA` — expires " + day(2), "status=active")
        .doesNotContain("⚠️");
    assertThat(new TicketDesk(community, "W0450").ask(ADMIN, "!reservations").asText())
        .contains("No seat is held for this ticket");
    assertThat(mira.ask(LEAD, "!reservations").asText()).contains("🔒", "reservations <clan>");
    assertThat(mira.ask(MEMBER, "!reservations").asText()).contains("🔒", "recruiter");
    assertThat(community.ask(RECRUITER, "!reservations").asText())
        .contains("ask in a ticket's thread", "<#" + channel(INTERACT) + ">");
  }

  @Test
  void what_does_not_fit_together_is_warned_of_there_and_in_the_log_channel() {
    write("D3", "C1CA");
    // Text, because the sheet would keep 15 digits of a number.
    write("A4", "<#" + new TicketDesk(community, "W0443").thread() + ">");
    refresh();

    assertThat(new TicketDesk(community, "W0440").ask(RECRUITER, "!reservations").asText())
        .contains("⚠️ The thread's name says `C1CB`, the ledger says `C1CA`");
    assertThat(new TicketDesk(community, "W0443").ask(RECRUITER, "!reservations").asText())
        .contains("⚠️ 2 seats are held for this recruit at once");
    assertThat(new TicketDesk(community, "W0442").ask(RECRUITER, "!reservations").asText())
        .contains("`C1CC`");
    Eventually.until(
        () -> log().contains("reason=mismatch") && log().contains("reason=multiple_active"),
        this::log);
  }

  @Test
  void a_clan_is_listed_for_its_leads_too_but_only_in_the_recruitment_channel() {
    assertThat(community.ask(LEAD, INTERACT, "!reservations c1cc").asText())
        .contains("Reservations of Winter Garden", "AH (reserved) 2")
        .contains("Ann — until " + day(5) + " — ticket `W0442`", "Bo — until " + day(6));
    assertThat(community.ask(RECRUITER, INTERACT, "!reservations PETL").asText())
        .contains("No seat is held there");
    assertThat(community.ask(RECRUITER, INTERACT, "!reservations C1XC").asText())
        .contains("no clan `C1XC`", "Did you mean");
    assertThat(community.ask(LEAD, "!reservations c1cc").asText())
        .contains("are listed in <#" + channel(INTERACT) + ">");
    assertThat(community.ask(MEMBER, "!reservations c1cc").asText()).contains("🔒");
  }

  @Test
  void the_recruiters_thread_lists_28_days_of_any_status_in_pages_that_outlive_the_process() {
    for (int i = 0; i < 12; i++) {
      String at = "2020-01-01T00:00:00+00:00";
      add(20 + i, "PETL", i == 0 ? at : now(), "released", "Guest " + i);
    }
    refresh();
    PostedView first = community.ask(RECRUITER, CONTROL, "!reservations");
    assertThat(first.asText()).contains("last 28 days", "status=released", "Page 1/2");

    bot.close();
    bot = next();
    InteractionOutcome second =
        Community.now(community.discord().at(ADMIN, CONTROL).press(first.id(), "Next ▶"));
    String text = second.message().orElseThrow().asText();
    assertThat(text).contains("continued", "Page 2/2", "status=expired");
    assertThat(first.asText() + text).contains("Guest 11").doesNotContain("Guest 0 ");
    InteractionOutcome lead =
        Community.now(community.discord().at(LEAD, "ops").slash("/reservations"));
    assertThat(lead.message().orElseThrow().asText()).contains("🔒");
  }

  @Test
  void while_google_is_away_a_seat_is_saved_counts_at_once_and_is_synced_later() {
    TicketDesk ticket = new TicketDesk(community, "W0450");
    String bruno = mention("bruno");
    community.google().faults().goDown();
    // The first write that fails tells that Google is away.
    ticket.ask(RECRUITER, "!reserve SALT " + bruno + " +2 why not");
    Eventually.until(
        () ->
            community
                .ask(RECRUITER, "!reserve extend " + bruno + " SALT +5")
                .asText()
                .contains("Saved, will sync"),
        () -> "never told that it will sync");
    assertThat(ticket.ask(RECRUITER, "!reserve 2BRK " + bruno + " +3").asText())
        .contains("has a seat in `SALT` already");

    assertThat(ticket.ask(RECRUITER, "!reservations").asText()).contains("saved, will sync");
    community.google().faults().comeBack();
    Eventually.until(
        () -> !rows("SALT").isEmpty() && rows("SALT").getLast().get(4).equals(day(5)),
        () -> "never synced");
  }

  @Test
  void a_ledger_that_was_laid_out_anew_takes_no_reservation_and_the_admins_are_told() {
    TicketDesk ticket = new TicketDesk(community, "W0450");
    PostedView dialogue = ticket.ask(RECRUITER, "!reserve PETL " + mention("newcomer"));
    ticket.press(RECRUITER, dialogue, "+7 (");
    write("E1", "until");
    refresh();

    assertThat(ticket.ask(ADMIN, "!reserve PETL " + mention("bruno") + " +3").asText())
        .contains("laid out anew");
    assertThat(ticket.told(RECRUITER, dialogue, "Save").asText()).contains("laid out anew");
    assertThat(rows("PETL")).isEmpty();
    Eventually.until(() -> log().contains("header mismatch"), this::log);
    assertThat(ticket.now(dialogue.id()).asText()).contains("Is this right?");
  }

  @Test
  void the_toggles_switch_all_of_it_and_the_menu_of_clans() {
    TicketDesk ticket = new TicketDesk(community, "W0450");
    toggle("placement_target_select", "TRUE");
    Eventually.until(
        () -> ticket.ask(RECRUITER, "!reserve").asText().contains("In which clan?"),
        () -> "no menu of clans");
    PostedView dialogue = ticket.ask(RECRUITER, "!reserve");
    dialogue = ticket.choose(RECRUITER, dialogue, "The clan", "PETL");
    assertThat(dialogue.asText()).contains("Iron Petals", "For whom?");
    ticket.choose(RECRUITER, dialogue, "The recruit", "newcomer");
    dialogue = ticket.press(RECRUITER, dialogue, "+3 (");
    dialogue = ticket.press(RECRUITER, dialogue, "Change clan");
    assertThat(dialogue.asText()).contains("In which clan?");
    assertThat(ticket.press(RECRUITER, dialogue, "Leave it as it is").asText())
        .contains("Is this right?", "Iron Petals");

    toggle("placement_reservations", "FALSE");
    Eventually.until(
        () -> ticket.ask(RECRUITER, "!reserve PETL").asText().contains("placement_reservations"),
        () -> "still on");
    assertThat(ticket.told(RECRUITER, dialogue, "Save").asText()).doesNotContain("Seat reserved");
    assertThat(rows("PETL")).isEmpty();
  }

  @Test
  void the_slash_forms_do_the_same_and_offer_clans_also_in_a_ticket_of_a_move() {
    bot.probes()
        .awaitBody(
            "/health",
            "registered slash commands",
            health -> Health.of(health, "router").encode().contains("registered: "));
    TicketDesk ticket = new TicketDesk(community, "L0009");
    String zoe = mention("zoe_w").replaceAll("\\D", "");
    assertThat(
            Community.now(ticket.at(RECRUITER).complete("/reserve clan:petals", "clan")).choices())
        .contains("PETL");
    Community.now(
        ticket.at(RECRUITER).slash("/reserve clan:PETL recruit:" + zoe + " date:" + day(4)));
    ticket.awaitName("Res-L0009-zoe_w-PETL");
    Eventually.until(() -> !rows("PETL").isEmpty(), () -> "no row");

    Community.now(
        community
            .discord()
            .at(RECRUITER, "ops")
            .slash("/reserve-extend recruit:" + zoe + " clan:PETL date:" + day(6)));
    Eventually.until(() -> rows("PETL").getLast().get(4).equals(day(6)), () -> "not extended");
    Community.now(
        community
            .discord()
            .at(RECRUITER, "ops")
            .slash("/reserve-release recruit:" + zoe + " clan:PETL"));
    ticket.awaitName("L0009-zoe_w");
  }

  private void toggle(String feature, String value) {
    List<List<String>> table = community.google().table(BOOK, "FeatureToggles");
    for (int i = 0; i < table.size(); i++) {
      if (table.get(i).getFirst().equals(feature)) {
        community.google().edit(BOOK, "FeatureToggles", "B" + (i + 1), value);
      }
    }
    community.ask(ADMIN, "!ops reload");
  }

  private void add(int row, String clan, String created, String status, String name) {
    write("A" + row, "12345");
    write("D" + row, clan);
    write("E" + row, day(3));
    write("F" + row, created);
    write("G" + row, status);
    write("I" + row, name);
  }

  private void write(String cell, String value) {
    community.google().edit(BOOK, TAB, cell, value);
  }

  private void refresh() {
    community.ask(ADMIN, "!ops refresh reservations");
  }

  private List<List<String>> rows(String clan) {
    return community.google().table(BOOK, TAB).stream()
        .filter(row -> row.size() > 3 && row.get(3).equals(clan))
        .toList();
  }

  private String log() {
    return String.join(
        "\n", community.discord().messages("bot-log").stream().map(PostedView::asText).toList());
  }

  private String channel(String name) {
    return community.discord().channelId(name).toString();
  }

  private String mention(String name) {
    return community.discord().world().home().members().stream()
        .filter(member -> member.user().name().equals(name))
        .map(member -> "<@" + member.user().id() + ">")
        .findFirst()
        .orElseThrow();
  }

  private Bot next() {
    Bot next = Bot.ready(community, Map.of());
    ClanTest.awaitRunning(next, "placement");
    ClanTest.awaitClans(next);
    return next;
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String day(int ahead) {
    return LocalDate.now(ZoneOffset.UTC).plusDays(ahead).toString();
  }
}
