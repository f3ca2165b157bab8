package coreops.spine;

import static coreops.sandbox.discord.Persona.LEAD;
import static coreops.sandbox.discord.Persona.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.discord.InteractionOutcome;
import coreops.sandbox.discord.InteractionOutcome.Kind;
import coreops.sandbox.discord.PostedView;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clan cards over the real protocol, asked for and flipped, also by a later process. */
class ClanTest {
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
  void a_card_is_flipped_by_whoever_likes_also_after_a_restart() {
    PostedView card = community.ask(MEMBER, "!clan c1ca");
    assertThat(card.asText())
        .contains("Ashen Crown | C1CA | **Level** 25 | **Global Rank** 41", "**Clan Lead:** Yuki");
    assertThat(card.embeds().getFirst().containsKey("thumbnail")).isTrue();

    Eventually.until(
        () ->
            community.discord().message(card.channel(), card.id()).stream()
                .anyMatch(each -> !each.reactions().isEmpty()),
        () -> "not marked");
    assertThat(flip(card, "Entry Criteria"))
        .contains("**Spots:** 1", "Clan Boss: UNM 1-key", "Hydra all three heads daily");
    bot.close();
    bot = next();
    assertThat(flip(card, "Clan Profile")).contains("**Clan Lead:** Yuki");
  }

  @Test
  void an_unknown_tag_offers_what_was_meant_and_a_press_shows_it() {
    PostedView near = community.ask(MEMBER, "!clan C1XA");
    assertThat(near.asText()).contains("There is no clan `C1XA`", "Did you mean");

    assertThat(flip(near, "C1CA · Ashen Crown")).contains("Ashen Crown | C1CA");
  }

  @Test
  void a_name_will_do_and_a_clan_without_an_emoji_has_no_crest() {
    PostedView card = community.ask(MEMBER, "!clan quiet storm");

    assertThat(card.asText()).contains("Quiet Storm | QUST");
    assertThat(card.embeds().getFirst().containsKey("thumbnail")).isFalse();
  }

  @Test
  void the_slash_form_offers_tags_by_tag_and_by_name() {
    bot.probes()
        .awaitBody(
            "/health",
            "registered slash commands",
            health -> Health.of(health, "router").encode().contains("registered: "));
    InteractionOutcome offered =
        Community.now(community.discord().at(MEMBER, "ops").complete("/clan clan:petals", "clan"));
    assertThat(offered.choices()).contains("PETL");

    InteractionOutcome card =
        Community.now(community.discord().at(MEMBER, "ops").slash("/clan clan:PETL"));
    assertThat(card.message().orElseThrow().asText()).contains("Iron Petals | PETL");
  }

  private static String flip(PostedView card, String button) {
    InteractionOutcome seen =
        Community.now(community.discord().at(LEAD, "ops").press(card.id(), button));
    assertThat(seen.kind()).isEqualTo(Kind.UPDATED);
    return seen.message().orElseThrow().asText();
  }

  private static Bot next() {
    Bot next = Bot.ready(community, Map.of("PUBLIC_BASE_URL", "https://bot.example"));
    awaitClans(next);
    return next;
  }

  /** Modules are deployed when the toggles have been read, which may be after the start. */
  static void awaitClans(Bot bot) {
    awaitRunning(bot, "clans");
  }

  /** The module is there, and so is what it reads. */
  static void awaitRunning(Bot bot, String module) {
    bot.probes()
        .awaitBody(
            "/health",
            module + " running",
            health ->
                "running"
                    .equals(
                        Health.of(health, "runtime")
                            .getJsonObject("detail")
                            .getJsonObject("verticles")
                            .getString(module)));
    bot.probes()
        .awaitBody(
            "/health",
            "all caches read",
            health -> Health.of(health, "sheets").encode().contains("all buckets read"));
  }
}
