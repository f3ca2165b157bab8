package coreops.modules.ops;

import coreops.bus.Failure;
import coreops.discord.Discord;
import coreops.discord.DiscordCalls.History;
import coreops.discord.Embed;
import coreops.discord.MessageDraft;
import coreops.discord.PostedMessage;
import coreops.types.ChannelId;
import coreops.types.MessageId;
import coreops.types.Snowflake;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Makes a list stand exactly once. Within a few minutes Discord itself knows a repetition by its
 * nonce; after that the channel tells whether an earlier try came through.
 */
final class UpkeepPost {
  /** What Discord gives at once (developer docs, "Get Channel Messages"). */
  private static final int PAGE = 100;

  /** A log channel sees a few hundred messages a day; beyond this the search is given up. */
  private static final int PAGES = 20;

  /** Our clock may be ahead of Discord's. */
  private static final Duration CLOCKS = Duration.ofMinutes(2);

  private static final int MILLIS_SHIFT = 22;

  private final Discord discord;

  UpkeepPost(Discord discord) {
    this.discord = discord;
  }

  /**
   * @throws Failure when it does not stand, or nobody knows
   */
  void post(ChannelId channel, UpkeepBook.Run run, Embed card) {
    try {
      var _ = discord.post(channel, MessageDraft.embeds(List.of(card)).once(run.id())).await();
    } catch (Failure failure) {
      if (isFinal(failure) || !stands(channel, run)) {
        throw failure;
      }
    }
  }

  static boolean isFinal(Failure failure) {
    return switch (failure.code()) {
      case REFUSED, INVALID, NOT_FOUND -> true;
      case BUSY, UNAVAILABLE, TIMEOUT, BROKEN -> false;
    };
  }

  /**
   * Looks for it among all that came since it was begun.
   *
   * @throws Failure BUSY when there is too much to be sure
   */
  boolean stands(ChannelId channel, UpkeepBook.Run run) {
    MessageId after =
        new MessageId(
            (run.at().minus(CLOCKS).toEpochMilli() - Snowflake.EPOCH_MILLIS) << MILLIS_SHIFT);
    String title = run.list().title(run.slot());
    for (int page = 0; page < PAGES; page++) {
      History history = discord.history(channel, PAGE, Optional.of(after)).await();
      if (history.messages().stream().anyMatch(message -> is(message, run.id(), title))) {
        return true;
      }
      if (history.messages().size() < PAGE) {
        return false;
      }
      after =
          history.messages().stream()
              .map(PostedMessage::id)
              .max(Comparator.comparingLong(MessageId::value))
              .orElse(after);
    }
    throw new Failure(
        Failure.Code.BUSY, "There is too much in that channel to see whether I have posted.");
  }

  /** By its nonce; where Discord does not give that back, by its title, which names the day. */
  private static boolean is(PostedMessage message, String nonce, String title) {
    return message.nonce().isPresent()
        ? message.nonce().get().equals(nonce)
        : message.author().bot()
            && message.embeds().stream().anyMatch(card -> card.title().equals(title));
  }
}
