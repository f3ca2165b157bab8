package coreops.modules.recruitment;

import coreops.bus.Failure;
import coreops.discord.AllowedMentions;
import coreops.discord.Discord;
import coreops.discord.DiscordCalls.History;
import coreops.discord.MessageDraft;
import coreops.discord.PostedMessage;
import coreops.types.MessageId;
import coreops.types.Snowflake;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a message stand exactly once. Within a few minutes Discord itself knows a repetition by its
 * nonce; after that only the channel tells whether an earlier try came through.
 */
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  /** What Discord gives at once (developer docs, "Get Channel Messages"). */
  private static final int PAGE = 100;

  /** Beyond this many messages since the intent the search is given up. */
  private static final int PAGES = 20;

  /** Our clock may be ahead of Discord's. */
  private static final Duration CLOCKS = Duration.ofMinutes(2);

  private static final int MILLIS_SHIFT = 22;

  private final Discord discord;
  private final PostBook book;

  Delivery(Discord discord, PostBook book) {
    this.discord = discord;
    this.book = book;
  }

  /**
   * @param tried whether it may stand already, because somebody began to post it before
   * @throws Failure REFUSED, INVALID or NOT_FOUND when it cannot be posted; anything else leaves
   *     open whether it was, and calls for another try
   */
  void deliver(PostBook.Post post, boolean tried) {
    if (post.message().isPresent()) {
      return;
    }
    Optional<MessageId> standing = tried ? search(post) : Optional.empty();
    MessageId message = standing.isPresent() ? standing.get() : posted(post);
    book.posted(post.id(), message).await();
  }

  private MessageId posted(PostBook.Post post) {
    try {
      return discord.post(post.channel(), draft(post)).await().message();
    } catch (Failure failure) {
      if (isFinal(failure)) {
        throw failure;
      }
      return search(post).orElseThrow(() -> failure);
    }
  }

  static boolean isFinal(Failure failure) {
    return switch (failure.code()) {
      case REFUSED, INVALID, NOT_FOUND -> true;
      case BUSY, UNAVAILABLE, TIMEOUT, BROKEN -> false;
    };
  }

  private static MessageDraft draft(PostBook.Post post) {
    Content content = post.content();
    return new MessageDraft(
            content.text(),
            List.of(content.summary().getFirst()),
            PagerView.rows(post.id(), content, 0),
            content.pings().isEmpty() ? AllowedMentions.NONE : AllowedMentions.of(content.pings()),
            Optional.empty(),
            Optional.empty())
        .once(post.id());
  }

  /**
   * Looks for the message among all that came since it was intended.
   *
   * @throws Failure BUSY when there are too many to be sure
   */
  private Optional<MessageId> search(PostBook.Post post) {
    MessageId after = at(post.at().minus(CLOCKS));
    for (int page = 0; page < PAGES; page++) {
      History history = discord.history(post.channel(), PAGE, Optional.of(after)).await();
      for (PostedMessage message : history.messages()) {
        if (matches(message, post) && !book.stands(message.id()).await()) {
          LOG.atInfo().addKeyValue("post", post.id()).log("a report stands already");
          return Optional.of(message.id());
        }
      }
      if (history.messages().size() < PAGE) {
        return Optional.empty();
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

  /** By its nonce; where Discord does not give that back, by what it says. */
  private static boolean matches(PostedMessage message, PostBook.Post post) {
    if (message.nonce().isPresent()) {
      return message.nonce().get().equals(post.id());
    }
    // Any page: somebody may have turned it.
    return message.author().bot()
        && message.content().strip().equals(post.content().text().strip())
        && message.embeds().stream()
            .anyMatch(
                shown ->
                    post.content().pages().stream()
                        .anyMatch(
                            page ->
                                page.title().equals(shown.title())
                                    && page.footer().equals(shown.footer())));
  }

  /** The smallest id of that moment. */
  private static MessageId at(Instant moment) {
    return new MessageId((moment.toEpochMilli() - Snowflake.EPOCH_MILLIS) << MILLIS_SHIFT);
  }
}
