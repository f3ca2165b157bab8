package coreops.spine;

import static coreops.sandbox.discord.Persona.LEAD;
import static coreops.sandbox.discord.Persona.MEMBER;
import static coreops.sandbox.discord.Persona.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.discord.CdnFault;
import coreops.sandbox.discord.InteractionOutcome;
import coreops.sandbox.discord.Persona;
import coreops.sandbox.discord.PostedView;
import coreops.types.MessageId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Crests over the real protocol: as files, also after a flip and a restart, and without a CDN. */
class CrestTest {
  private static final String FETCHES = "GET /cdn/emojis/:file";

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
  void both_sides_of_a_card_carry_the_crest_and_so_does_a_flip_by_a_later_process() {
    PostedView card = eventuallyCrested("!clan c1ca");
    assertCrest(card, "c1ca-badge.png");

    assertCrest(press(LEAD, card.id(), "Entry Criteria"), "c1ca-badge.png");
    assertCrest(press(MEMBER, card.id(), "Clan Profile"), "c1ca-badge.png");
    assertThat(community.discord().counters().calls(FETCHES)).isOne();
    bot.close();
    bot = next();
    eventuallyCrested("!clan C1CB");

    PostedView flipped = press(LEAD, card.id(), "Entry Criteria");
    assertThat(flipped.asText()).contains("**Spots:**");
    assertCrest(flipped, "c1ca-badge.png");
  }

  @Test
  void every_card_of_a_page_has_its_own_crest_and_close_takes_all_away() {
    for (String tag : List.of("C1CA", "C1CB", "C1CC", "C1CD", "C1CE", "C1CF")) {
      eventuallyCrested("!clan " + tag);
    }
    PostedView panel = community.ask(STAFF, "!clansearch");
    press(STAFF, panel.id(), "Search Clans");
    PostedView results = newest("Filters used");
    PostedView profiles = press(STAFF, results.id(), "Clan Profile");
    assertThat(profiles.embeds()).hasSize(5);
    assertThat(profiles.files())
        .extracting(PostedView.File::name)
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(name).matches("c1c[a-f]-badge\\.png"));
    assertThat(thumbnails(profiles))
        .containsExactlyInAnyOrderElementsOf(
            profiles.files().stream().map(PostedView.File::url).toList());
    assertThat(press(STAFF, results.id(), "Next ▶").asText()).contains("Page 2/");

    assertThat(
            Community.now(community.discord().at(STAFF, "ops").press(results.id(), "Close")).kind())
        .isEqualTo(InteractionOutcome.Kind.HEARD);
    Eventually.until(
        () ->
            community.discord().messages("ops").stream()
                .noneMatch(each -> each.id().equals(results.id())),
        () -> "still there");
    press(STAFF, panel.id(), "Search Clans");
    assertThat(newest("Filters used").id()).isNotEqualTo(results.id());
  }

  @Test
  void without_a_working_cdn_cards_come_at_once_with_the_address_instead() {
    community.discord().faults().cdn(CdnFault.DOWN);
    assertPadded(community.ask(MEMBER, "!clan C1CA"));
    community.discord().faults().cdn(CdnFault.GARBAGE);
    assertPadded(community.ask(MEMBER, "!clan C1CB"));
    community.discord().faults().cdn(CdnFault.SILENT);
    assertPadded(community.ask(MEMBER, "!clan C1CC"));
    long before = System.nanoTime();
    assertPadded(community.ask(MEMBER, "!clan C1CD"));
    // Generous: far less than the CDN would have been waited for, on a machine however busy.
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));

    community.discord().faults().cdn(CdnFault.NONE);
    assertCrest(eventuallyCrested("!clan C1CE"), "c1ce-badge.png");
  }

  /**
   * On a machine that is busy enough a crest takes longer than it is waited for; it is there for a
   * later card.
   */
  private PostedView eventuallyCrested(String command) {
    for (int i = 0; i < 50; i++) {
      PostedView card = community.ask(MEMBER, command);
      if (!card.files().isEmpty()) {
        return card;
      }
    }
    throw new AssertionError("no crest");
  }

  private static void assertPadded(PostedView card) {
    assertThat(card.files()).isEmpty();
    assertThat(thumbnails(card))
        .singleElement()
        .asString()
        .startsWith("https://bot.example/emoji-pad?u=https%3A%2F%2Fcdn.discordapp.com%2Femojis%2F");
  }

  private static void assertCrest(PostedView card, String name) {
    assertThat(card.files())
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.name()).isEqualTo(name);
              assertThat(file.bytes()).isGreaterThan(100);
              assertThat(thumbnails(card)).containsExactly(file.url());
            });
  }

  private static List<String> thumbnails(PostedView message) {
    return message.embeds().stream()
        .filter(embed -> embed.containsKey("thumbnail"))
        .map(embed -> embed.getJsonObject("thumbnail").getString("url"))
        .toList();
  }

  private PostedView press(Persona who, MessageId on, String button) {
    InteractionOutcome seen = Community.now(community.discord().at(who, "ops").press(on, button));
    return seen.kind() == InteractionOutcome.Kind.UPDATED
        ? seen.message().orElseThrow()
        : community.discord().message(community.discord().channelId("ops"), on).orElseThrow();
  }

  private PostedView newest(String text) {
    return community.discord().messages("ops").stream()
        .filter(PostedView::byBotUnderTest)
        .filter(each -> each.asText().contains(text))
        .reduce((one, two) -> two)
        .orElseThrow();
  }

  private Bot next() {
    Bot next = Bot.ready(community, Map.of("PUBLIC_BASE_URL", "https://bot.example"));
    ClanTest.awaitClans(next);
    return next;
  }
}
