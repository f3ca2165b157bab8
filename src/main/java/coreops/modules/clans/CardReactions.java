package coreops.modules.clans;

import coreops.bus.Failure;
import coreops.command.Reply;
import coreops.discord.CustomId;
import coreops.discord.Discord;
import coreops.discord.PostedMessage;
import coreops.discord.ReactionAdded;
import coreops.sheets.Sheets;
import coreops.types.MessageId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flips a clan's card for whoever reacts to it with 💡. The card's own button says which side
 * comes, so that nothing is remembered and any card can be flipped for ever.
 */
final class CardReactions {
  private static final Logger LOG = LoggerFactory.getLogger(CardReactions.class);

  private final ClanCard cards;
  private final Discord discord;
  private final Sheets sheets;
  private final Extras extras;

  /** Cards that are being flipped; who reacts at the same time wants the same. */
  private final Set<MessageId> busy = new HashSet<>();

  CardReactions(ClanCard cards, Discord discord, Sheets sheets, Extras extras) {
    this.cards = cards;
    this.discord = discord;
    this.sheets = sheets;
    this.extras = extras;
  }

  /** A replayed reaction is let be: it may have flipped the card already. */
  void hear(ReactionAdded added) {
    if (!added.emoji().equals(ClanCard.FLIP)
        || !added.news()
        || added.who().bot()
        || !added.mayBeOnOwn()
        || !busy.add(added.message())) {
      return;
    }
    try {
      flip(added);
    } catch (Failure failure) {
      LOG.atInfo().addKeyValue("reason", failure.userText()).log("card not flipped");
    } finally {
      busy.remove(added.message());
    }
  }

  private void flip(ReactionAdded added) {
    if (!sheets.config().await().toggles().on(ClanCommands.PROFILE_TOGGLE)) {
      return;
    }
    PostedMessage message = discord.message(added.channel(), added.message()).await();
    List<CustomId> buttons =
        message.controlsOf(ClanCommands.MODULE).stream()
            .filter(id -> id.action().equals(ClanCommands.CARD))
            .toList();
    if (buttons.size() != 1 || !message.author().id().equals(added.self())) {
      return;
    }
    Reply side = cards.side(buttons.getFirst().state(), Optional.of(added.guild()));
    discord.edit(added.channel(), added.message(), side.draft()).await();
    // So that one more click flips it back.
    extras.attempt(
        "take reactions",
        added.channel(),
        () -> discord.unreact(added.channel(), added.message(), ClanCard.FLIP, added.who().id()));
  }
}
