package coreops.spine;

import static coreops.sandbox.discord.Persona.LEAD;
import static coreops.sandbox.discord.Persona.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.discord.InteractionOutcome;
import coreops.sandbox.discord.PostedView;
import coreops.types.MessageId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clan's card over the real protocol: its command goes, and reactions flip it. */
class CardPlaceTest {
  private static final String DELETE = "DELETE /channels/:channel/messages/:message";

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
  void the_command_goes_once_its_card_stands_and_others_stay() {
    MessageId unknown = community.discord().say(MEMBER, "ops", "!clan C1XA");
    PostedView card = community.ask(MEMBER, "!clan c1ca");
    assertThat(card.replyTo()).as("it would answer something deleted").isEmpty();

    Eventually.until(() -> written().noneMatch("!clan c1ca"::equals), () -> "command still there");
    assertThat(standing(card.id()).asText()).contains("Ashen Crown | C1CA");
    assertThat(community.discord().message(card.channel(), unknown)).isPresent();

    InteractionOutcome slash =
        Community.now(community.discord().at(MEMBER, "ops").slash("/clan clan:PETL"));
    assertThat(slash.message().orElseThrow().asText()).contains("Iron Petals | PETL");
    assertThat(community.discord().counters().calls(DELETE)).isOne();
  }

  @Test
  void where_the_bot_may_not_delete_the_card_stands_all_the_same() {
    community.discord().setBotRoles("Member");
    for (String tag : List.of("C1CA", "C1CB")) {
      assertThat(community.ask(MEMBER, "!clan " + tag).asText()).contains(tag);
      Eventually.until(
          () -> community.discord().counters().calls(DELETE) == 1, () -> "never tried");
    }

    assertThat(written()).contains("!clan C1CA", "!clan C1CB");
    assertThat(community.ask(MEMBER, "!ops ping").asText()).contains("ms");
    assertThat(community.discord().counters().calls(DELETE)).as("not tried again").isOne();
  }

  @Test
  void a_bulb_flips_the_card_and_back_also_for_a_later_process_and_from_the_slash_form() {
    PostedView card = community.ask(MEMBER, "!clan c1ca");
    Eventually.until(() -> bulbs(card.id()) == 1, () -> "no bulb to click");

    flipped(card, "Clan Boss: UNM 1-key");
    bot.close();
    bot = next();
    flipped(card, "**Clan Lead:** Yuki");

    PostedView slash =
        Community.now(community.discord().at(LEAD, "ops").slash("/clan clan:C1CA"))
            .message()
            .orElseThrow();
    community.discord().react(MEMBER, slash.channel(), slash.id(), "💡");
    Eventually.until(
        () -> standing(slash.id()).asText().contains("Clan Boss: UNM 1-key"),
        () -> standing(slash.id()).asText());
  }

  /** Somebody clicks the bulb, and it is theirs no longer. */
  private void flipped(PostedView card, String shows) {
    community.discord().react(LEAD, card.channel(), card.id(), "💡");
    Eventually.until(
        () -> standing(card.id()).asText().contains(shows) && bulbs(card.id()) == 1,
        () -> standing(card.id()).asText());
    assertThat(standing(card.id()).reactions())
        .extracting(PostedView.Reaction::by)
        .containsExactly(community.discord().botId());
  }

  private long bulbs(MessageId card) {
    return standing(card).reactions().stream().filter(each -> each.emoji().equals("💡")).count();
  }

  private PostedView standing(MessageId message) {
    return community.discord().message(community.discord().channelId("ops"), message).orElseThrow();
  }

  private Stream<String> written() {
    return community.discord().messages("ops").stream().map(PostedView::content);
  }

  private Bot next() {
    Bot next = Bot.ready(community, Map.of());
    ClanTest.awaitClans(next);
    return next;
  }
}
