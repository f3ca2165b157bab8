package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static coreops.sandbox.discord.Persona.MEMBER;
import static coreops.sandbox.discord.Persona.RECRUITER;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.discord.Hands;
import coreops.sandbox.discord.InteractionOutcome;
import coreops.sandbox.discord.InteractionOutcome.Kind;
import coreops.sandbox.discord.Persona;
import coreops.sandbox.discord.PostedView;
import coreops.types.MessageId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search panels over the real protocol: filtered, searched, paged, refused, restarted. */
class PanelTest {
  @TempDir static Path data;
  static Community community;
  static Bot bot;

  @BeforeAll
  static void start() {
    community = new Community(data);
    bot = next();
  }

  @AfterAll
  static void stop() {
    bot.close();
    community.close();
  }

  @Test
  void a_member_searches_turns_pages_and_changes_the_cards_across_a_restart() {
    PostedView panel = community.ask(MEMBER, "!clansearch");
    assertThat(panel.asText()).contains("Search for a C1C Clan", "Roster: Open only");

    choose(MEMBER, panel.id(), "Playstyle (optional)", "Casual");
    PostedView searched = press(MEMBER, panel.id(), "Search Clans");
    assertThat(searched.asText()).contains("Found **", "Playstyle: Casual");
    PostedView results = newest("Filters used");
    assertThat(results.embeds()).hasSize(5);
    assertThat(results.embeds().getFirst().getString("title")).startsWith("Frostbound | FRST");

    bot.close();
    bot = next();
    assertThat(press(MEMBER, results.id(), "Next ▶").asText()).contains("Page 2/2");
    assertThat(press(MEMBER, results.id(), "Entry Criteria").asText())
        .contains("**Spots:**", "Page 1/2");
    choose(MEMBER, panel.id(), "CB Difficulty (optional)", "Normal");
    assertThat(press(MEMBER, panel.id(), "CvC: —").asText())
        .contains("CB: Normal", "CvC: Yes", "Playstyle: Casual", "those of other filters");
    press(MEMBER, panel.id(), "Search Clans");
    assertThat(newest("Filters used").id()).isEqualTo(results.id());

    Community.now(at(MEMBER).press(results.id(), "Close"));
    Eventually.until(
        () -> messages().noneMatch(each -> each.id().equals(results.id())), () -> "not deleted");
  }

  @Test
  void a_recruiter_finds_open_clans_first_narrows_to_a_bracket_and_resets() {
    PostedView panel = community.ask(RECRUITER, "!clanmatch");
    assertThat(panel.asText()).contains("Find a C1C Clan for your recruit");

    choose(RECRUITER, panel.id(), "Hydra Difficulty (optional)", "Nightmare");
    press(RECRUITER, panel.id(), "Search Clans");
    PostedView results = newest("Filters used");
    assertThat(results.embeds().stream().map(each -> each.getString("title")))
        .first()
        .asString()
        .startsWith("Ashen Crown `C1CA`  — Spots: 1");
    assertThat(results.asText()).contains("Hydra: Nightmare", "Page 1/1", "Reserved: 1");

    String bracket = option(results, "Early End Game");
    assertThat(choose(RECRUITER, results.id(), "Bracket (optional)", bracket).asText())
        .contains("Moonlit Wardens", "Bracket: Early End Game")
        .doesNotContain("Ashen Crown");

    assertThat(press(RECRUITER, panel.id(), "Reset").asText()).contains("All filters are reset");
    Eventually.until(
        () -> messages().noneMatch(each -> each.id().equals(results.id())), () -> "not deleted");
    assertThat(press(RECRUITER, panel.id(), "Open Spots Only").asText())
        .contains("Roster: Has inactives");
  }

  @Test
  void others_are_refused_in_private_and_members_may_not_match() {
    PostedView panel = community.ask(ADMIN, "!clanmatch");

    assertThat(community.ask(MEMBER, "!clanmatch").asText()).contains("recruiter");
    InteractionOutcome other = Community.now(at(RECRUITER).press(panel.id(), "Search Clans"));
    assertThat(other.message().orElseThrow().content()).contains("not your panel", "!clanmatch");
    assertThat(other.message().orElseThrow().onlyFor())
        .contains(community.discord().userId(RECRUITER));
    InteractionOutcome member = Community.now(at(MEMBER).press(panel.id(), "Search Clans"));
    assertThat(member.message().orElseThrow().onlyFor())
        .contains(community.discord().userId(MEMBER));
  }

  @Test
  void without_any_filter_nothing_is_searched() {
    PostedView panel = community.ask(Persona.STAFF, "!clansearch");
    press(Persona.STAFF, panel.id(), "Open Spots Only");
    press(Persona.STAFF, panel.id(), "Full Only");

    assertThat(press(Persona.STAFF, panel.id(), "Search Clans").asText())
        .contains("Choose at least one filter");
  }

  private static PostedView press(Persona who, MessageId on, String button) {
    return updated(Community.now(at(who).press(on, button)), on);
  }

  private static PostedView choose(Persona who, MessageId on, String menu, String value) {
    return updated(Community.now(at(who).choose(on, menu, value)), on);
  }

  /** The message as it is once the press has been worked out; slow answers come by an edit. */
  private static PostedView updated(InteractionOutcome seen, MessageId on) {
    assertThat(seen.kind()).isIn(Kind.UPDATED, Kind.HEARD);
    return seen.kind() == Kind.UPDATED
        ? seen.message().orElseThrow()
        : messages().filter(each -> each.id().equals(on)).findFirst().orElseThrow();
  }

  private static PostedView newest(String text) {
    List<PostedView> found = messages().filter(each -> each.asText().contains(text)).toList();
    assertThat(found).isNotEmpty();
    return found.getLast();
  }

  private static Stream<PostedView> messages() {
    return community.discord().messages("ops").stream().filter(PostedView::byBotUnderTest);
  }

  private static String option(PostedView message, String label) {
    return message.components().stream()
        .flatMap(row -> row.getJsonArray("components").stream())
        .map(JsonObject.class::cast)
        .flatMap(each -> each.getJsonArray("options", new JsonArray()).stream())
        .map(JsonObject.class::cast)
        .filter(each -> each.getString("label").equals(label))
        .map(each -> each.getString("value"))
        .findFirst()
        .orElseThrow();
  }

  private static Hands at(Persona who) {
    return community.discord().at(who, "ops");
  }

  private static Bot next() {
    Bot next = Bot.ready(community, Map.of());
    ClanTest.awaitClans(next);
    return next;
  }
}
