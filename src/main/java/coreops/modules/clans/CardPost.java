package coreops.modules.clans;

import coreops.command.CommandCall;
import coreops.command.Reply;
import coreops.discord.Discord;
import coreops.discord.DiscordCalls;
import coreops.types.ChannelId;

/** Puts a card into the channel, where it stands for itself: its command goes. */
final class CardPost {
  private final Discord discord;
  private final Extras extras;

  CardPost(Discord discord, Extras extras) {
    this.discord = discord;
    this.extras = extras;
  }

  /**
   * The card of a typed command stands in the channel when this returns, so that nothing more is to
   * be answered; that of the slash form is the answer.
   */
  Reply put(CommandCall call, Reply card) {
    if (!call.typed()) {
      return card;
    }
    ChannelId channel = call.channel();
    // No reply, which would show that it answers something deleted; and once, also when the
    // command comes again after a crash.
    DiscordCalls.Posted posted =
        discord.post(channel, card.draft().once("card" + call.message())).await();
    extras.attempt("delete commands", channel, () -> discord.delete(channel, call.message()));
    extras.attempt(
        "mark cards", channel, () -> discord.react(channel, posted.message(), ClanCard.FLIP));
    return Replies.NOTHING;
  }
}
