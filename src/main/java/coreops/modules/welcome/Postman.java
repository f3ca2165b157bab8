package coreops.modules.welcome;

import coreops.bus.Failure;
import coreops.discord.Discord;
import coreops.discord.Embed;
import coreops.discord.MessageDraft;
import coreops.discord.PostedMessage;
import coreops.types.ChannelId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Posts something once, and says what came of it. */
final class Postman {
  /** The message would be among the last so many. */
  private static final int LOOKED_AT = 30;

  /** Discord's clock and ours need not agree. */
  private static final Duration CLOCKS = Duration.ofSeconds(30);

  private final Discord discord;

  Postman(Discord discord) {
    this.discord = discord;
  }

  /**
   * After an unclear end the channel is searched before anything is posted again, under the same
   * nonce, by which Discord knows a repetition.
   *
   * @param draft with a nonce
   * @param since nothing older than this is it
   * @return why it does not stand there; empty when it does
   */
  Optional<Failure> post(ChannelId channel, MessageDraft draft, Instant since) {
    Optional<Failure> first = posted(channel, draft);
    if (first.filter(Postman::unclear).isEmpty() || stands(channel, draft, since)) {
      return first.filter(failure -> !unclear(failure));
    }
    // Whoever took 15 s once is not waited for again: somebody waits for the answer.
    return first.get().code() == Failure.Code.TIMEOUT ? first : posted(channel, draft);
  }

  private Optional<Failure> posted(ChannelId channel, MessageDraft draft) {
    try {
      discord.post(channel, draft).await();
      return Optional.empty();
    } catch (Failure failure) {
      return Optional.of(failure);
    }
  }

  /** Of a post that may be repeated the gateway says UNAVAILABLE also when its answer was lost. */
  private static boolean unclear(Failure failure) {
    return failure.code() == Failure.Code.TIMEOUT || failure.code() == Failure.Code.UNAVAILABLE;
  }

  private boolean stands(ChannelId channel, MessageDraft draft, Instant since) {
    try {
      return discord.history(channel, LOOKED_AT, Optional.empty()).await().messages().stream()
          .filter(message -> message.author().bot())
          .filter(message -> !message.at().isBefore(since.minus(CLOCKS)))
          .anyMatch(message -> same(message, draft));
    } catch (Failure unreadable) {
      return false;
    }
  }

  private static boolean same(PostedMessage message, MessageDraft draft) {
    return draft.nonce().equals(message.nonce())
        || (message.content().equals(draft.text())
            && bodies(message.embeds()).equals(bodies(draft.embeds())));
  }

  private static List<String> bodies(List<Embed> embeds) {
    return embeds.stream().map(Embed::description).toList();
  }

  /** A failure in words that follow "because". */
  static String why(Failure failure, ChannelId channel) {
    return switch (failure.code()) {
      case REFUSED -> "I may not post in <#%s> (%s)".formatted(channel, plain(failure));
      case NOT_FOUND -> "<#%s> is gone".formatted(channel);
      case TIMEOUT, UNAVAILABLE -> "Discord did not answer, so look there before you repeat it";
      default -> plain(failure);
    };
  }

  private static String plain(Failure failure) {
    String text = failure.userText();
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
