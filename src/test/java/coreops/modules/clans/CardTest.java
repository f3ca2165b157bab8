package coreops.modules.clans;

import static coreops.modules.clans.ClansWorld.ADA;
import static coreops.modules.clans.ClansWorld.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.bus.Failure;
import coreops.clans.Tab;
import coreops.command.Reply;
import coreops.discord.Author;
import coreops.discord.DiscordCalls;
import coreops.discord.ReactionAdded;
import coreops.router.TestWorld;
import coreops.types.ChannelId;
import coreops.types.MessageId;
import coreops.types.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the command behind a card, and of reactions to the card. */
class CardTest {
  private static final MessageId CARD = new MessageId(1);

  private ClansWorld clans;

  @BeforeEach
  void start() {
    clans = new ClansWorld();
    clans.tab = new Tab();
    clans.tab.clan("Ashen Crown", "C1CA");
  }

  @AfterEach
  void stop() {
    clans.close();
  }

  @Test
  void a_card_stands_for_itself_and_its_command_goes_afterwards() {
    assertThat(typed("c1ca").embeds()).isEmpty();

    assertThat(clans.world.onlyPost().draft().replyTo()).isEmpty();
    assertThat(clans.posted().embeds().getFirst().title()).contains("Ashen Crown");
    clans.world.until(() -> clans.deletes.size() == 1 && clans.world.reactions.size() == 1);
    assertThat(clans.deletes.element().message()).isNotEqualTo(CARD);
    assertThat(clans.world.reactions.element())
        .isEqualTo(new DiscordCalls.React(TestWorld.CHANNEL, CARD, "💡"));
  }

  @Test
  void a_card_that_does_not_stand_leaves_its_command() {
    clans.world.refusePost(new Failure(Failure.Code.REFUSED, "Missing Permissions"));

    assertThatThrownBy(() -> typed("c1ca")).hasMessageContaining("Missing Permissions");
    typed("c1ca");
    clans.world.until(() -> !clans.deletes.isEmpty());
    assertThat(clans.deletes).hasSize(1);
  }

  @Test
  void an_unknown_clan_and_the_slash_form_are_answered_and_delete_nothing() {
    assertThat(typed("XXXX").embeds()).hasSize(1);
    Reply slash = clans.command(ADA, "clan", TestWorld.CHANNEL, Map.of("clan", "c1ca"), false);
    assertThat(slash.embeds()).hasSize(1);
    assertThat(clans.world.posts).isEmpty();

    // Whatever was begun before this is over.
    typed("c1ca");
    clans.world.until(() -> !clans.deletes.isEmpty());
    assertThat(clans.deletes).hasSize(1);
  }

  @Test
  void where_the_bot_may_not_delete_it_does_not_try_again_for_a_while() {
    clans.deleteFails = new Failure(Failure.Code.REFUSED, "I lack the permission for that.");
    typed("c1ca");
    clans.world.until(() -> clans.deleteAttempts.get() == 1);
    assertThat(clans.world.posts).hasSize(1);

    clans.deleteFails = null;
    clans.world.until(
        () -> {
          typed("c1ca");
          clans.world.time.advance(Duration.ofMinutes(1));
          return !clans.deletes.isEmpty();
        });
    assertThat(clans.world.posts).as("one a minute, ten minutes").hasSizeGreaterThan(9);
    assertThat(clans.deleteAttempts).hasValueGreaterThan(1);
  }

  @Test
  void a_bulb_flips_the_card_and_is_taken_away_so_that_the_next_flips_it_back() {
    typed("c1ca");
    clans.message = ClansWorld.standing(clans.posted(), CARD);
    bulb(BOB, true);

    clans.world.until(() -> clans.taken.size() == 1);
    assertThat(clans.edits.element().message()).isEqualTo(CARD);
    assertThat(ClansWorld.id(clans.edits.element().draft().rows(), "card").state())
        .isEqualTo(Cards.Form.PROFILE.code() + ":C1CA");
    assertThat(clans.taken.element())
        .isEqualTo(new DiscordCalls.Unreact(TestWorld.CHANNEL, CARD, "💡", BOB));
    clans.message = ClansWorld.standing(shown(), CARD);
    bulb(ADA, true);
    clans.world.until(() -> clans.taken.size() == 2);
    assertThat(ClansWorld.id(shown().rows(), "card").state())
        .isEqualTo(Cards.Form.ENTRY.code() + ":C1CA");
  }

  @Test
  void a_bulb_that_is_replayed_by_a_bot_elsewhere_or_switched_off_flips_nothing() {
    typed("c1ca");
    clans.message = ClansWorld.standing(clans.posted(), CARD);
    bulb(BOB, false);
    tell(author(BOB, true), Optional.of(TestWorld.SELF), "💡", true);
    tell(author(BOB, false), Optional.of(ADA), "💡", true);
    tell(author(BOB, false), Optional.of(TestWorld.SELF), "👍", true);
    clans.cardsOn = false;
    bulb(BOB, true);
    clans.world.until(() -> clans.configReads.get() > 0);
    clans.cardsOn = true;
    clans.message = ClansWorld.standing(Reply.text("no card"), CARD);
    bulb(BOB, true);
    clans.world.until(() -> clans.messageReads.get() == 1);
    clans.message = ClansWorld.standing(clans.posted(), CARD);
    bulb(ADA, true);

    clans.world.until(() -> !clans.taken.isEmpty());
    assertThat(clans.edits).as("only the last").hasSize(1);
    assertThat(clans.taken).extracting(DiscordCalls.Unreact::whose).containsExactly(ADA);
  }

  private Reply typed(String clan) {
    return clans.command(ADA, "clan", TestWorld.CHANNEL, Map.of("clan", clan), true);
  }

  /** The card after the last flip. */
  private Reply shown() {
    return ClansWorld.reply(List.copyOf(clans.edits).getLast().draft());
  }

  private void bulb(UserId who, boolean news) {
    tell(author(who, false), Optional.of(TestWorld.SELF), "💡", news);
  }

  private void tell(Author who, Optional<UserId> author, String emoji, boolean news) {
    ChannelId channel = TestWorld.CHANNEL;
    clans.world.bus.tell(
        ReactionAdded.TOPIC,
        new ReactionAdded(
            TestWorld.SELF, TestWorld.GUILD, channel, CARD, author, who, emoji, news));
  }

  private static Author author(UserId who, boolean bot) {
    return new Author(who, "Somebody", bot, List.of());
  }
}
