package coreops.sandbox.discord;

import coreops.types.ChannelId;
import coreops.types.MessageId;
import coreops.types.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Every message of every channel. Changed on the event loop only, and each change is told to the
 * {@link Announcer}; readable from any thread.
 */
final class Messages {
  /** Older ones are forgotten, so that a day of chat does not fill the memory. */
  private static final int KEPT_PER_CHANNEL = 5_000;

  /** How long a nonce is remembered: "the past few minutes" (developer docs, Create Message). */
  private static final Duration NONCE_KEPT = Duration.ofMinutes(5);

  private final DiscordWorld world;
  private final Announcer announcer;
  private final Snowflakes snowflakes;
  private final Map<ChannelId, NavigableMap<Long, Message>> channels = new ConcurrentHashMap<>();
  private final Nonces nonces = new Nonces(NONCE_KEPT);
  private @Nullable Threads threads;
  private int stores;

  Messages(DiscordWorld world, Announcer announcer, Snowflakes snowflakes) {
    this.world = world;
    this.snowflakes = snowflakes;
    this.announcer = announcer;
  }

  /** Who must know that somebody speaks in a thread. */
  void tell(Threads who) {
    threads = who;
  }

  /** Posts under an id that was chosen before. */
  Message post(MessageId id, Place place, Guild.User author, MessageDraft draft) {
    MentionRules.Pings pings = pings(place, draft);
    PostedView view =
        new PostedView(
            id,
            place.id(),
            author.id(),
            nameIn(place, author),
            author.id().equals(world.bot().id()),
            draft.content().orElse(""),
            Attachments.resolved(draft.embeds().orElse(List.of()), draft.files().orElse(List.of())),
            draft.components().orElse(List.of()),
            Optional.empty(),
            draft.nonce(),
            draft.replyTo(),
            pings.users(),
            pings.roles(),
            pings.everyone(),
            List.of(),
            id.createdAt(),
            Optional.empty(),
            draft.files().orElse(List.of()),
            Optional.empty());
    Message message = new Message(view, author, place, draft.flags());
    if (threads != null && place instanceof Place.InGuild in) {
      threads.spoken(in, author.id(), pings.users());
    }
    store(message);
    if (place instanceof Place.InGuild in) {
      in.guild().posted(place.id(), id);
    }
    draft.nonce().ifPresent(nonce -> nonces.remember(author.id(), place.id(), nonce, id));
    announcer.posted(message);
    return message;
  }

  /** Who is answered is pinged too, unless the call names who is (Create Message). */
  private MentionRules.Pings pings(Place place, MessageDraft draft) {
    MentionRules.Pings pings = MentionRules.pings(draft.content().orElse(""), draft.mentions());
    return draft
        .replyTo()
        .filter(answered -> draft.mentions().isEmpty())
        .flatMap(answered -> find(place.id(), answered))
        .map(answered -> pings.with(answered.author().id()))
        .orElse(pings);
  }

  /** The message that the same author posted under that nonce a short while ago. */
  Optional<Message> postedUnder(UserId author, ChannelId channel, String nonce) {
    return nonces.find(author, channel, nonce).flatMap(id -> find(channel, id));
  }

  Message edit(Message message, MessageDraft draft) {
    Message changed = message.withText(draft, Instant.now());
    store(changed);
    announcer.edited(changed);
    return changed;
  }

  void delete(Message message, UserId by) {
    channel(message.view().channel()).remove(message.view().id().value());
    announcer.deleted(message, by);
  }

  /** Deletes several at once; clients hear of all in one event. */
  void deleteAll(Place place, List<Message> those, UserId by) {
    those.forEach(each -> channel(place.id()).remove(each.view().id().value()));
    announcer.deletedAll(place, those, by);
  }

  /** Pins it, or takes the pin away. */
  void pin(Message message, Optional<Instant> at) {
    Message changed = message.withPin(at);
    store(changed);
    announcer.pinned(changed, at);
  }

  /** A thread was started from it. */
  void hasThread(Message message) {
    announcer.edited(message);
  }

  /** A message of Discord's own, about what somebody did. */
  void note(Place place, Guild.User by, int type, String content) {
    MessageId id = new MessageId(snowflakes.next());
    PostedView view =
        new PostedView(
            id,
            place.id(),
            by.id(),
            nameIn(place, by),
            by.id().equals(world.bot().id()),
            content,
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            false,
            List.of(),
            id.createdAt(),
            Optional.empty());
    Message message = new Message(view, by, place, 0, type);
    store(message);
    if (place instanceof Place.InGuild in) {
      in.guild().posted(place.id(), id);
    }
    announcer.noted(message);
  }

  /** Adds a reaction; the same one twice changes nothing. */
  void react(Message message, PostedView.Reaction reaction) {
    if (!message.view().reactions().contains(reaction)) {
      Message changed = message.withReaction(reaction);
      store(changed);
      announcer.reacted(changed, reaction, true);
    }
  }

  void unreact(Message message, PostedView.Reaction reaction) {
    if (message.view().reactions().contains(reaction)) {
      List<PostedView.Reaction> rest =
          message.view().reactions().stream().filter(each -> !each.equals(reaction)).toList();
      Message changed = message.withReactions(rest);
      store(changed);
      announcer.reacted(changed, reaction, false);
    }
  }

  Optional<Message> find(ChannelId channel, MessageId id) {
    return Optional.ofNullable(channel(channel).get(id.value()));
  }

  /** A channel's messages by id, oldest first. */
  NavigableMap<Long, Message> channel(ChannelId channel) {
    return channels.computeIfAbsent(channel, each -> new ConcurrentSkipListMap<>());
  }

  private void store(Message message) {
    NavigableMap<Long, Message> all = channel(message.view().channel());
    all.put(message.view().id().value(), message);
    // Counting a skip list walks it, so it is done once in a while only.
    if ((++stores & 0xff) == 0) {
      while (all.size() > KEPT_PER_CHANNEL) {
        all.pollFirstEntry();
      }
    }
  }

  private static String nameIn(Place place, Guild.User author) {
    if (place instanceof Place.InGuild in) {
      Optional<Guild.Member> member = in.guild().member(author.id());
      if (member.isPresent()) {
        return member.get().displayName();
      }
    }
    return author.globalName().isEmpty() ? author.name() : author.globalName();
  }
}
