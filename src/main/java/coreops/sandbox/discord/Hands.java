package coreops.sandbox.discord;

import coreops.types.ChannelId;
import coreops.types.MessageId;
import coreops.types.UserId;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Somebody at a Discord client, in one channel. Each future tells what they see; it fails with an
 * {@code IllegalArgumentException} when a client would not let them do it, and never later than 3
 * s.
 */
public final class Hands {
  private final DiscordServer server;
  private final Guild.User user;
  private final Place place;

  Hands(DiscordServer server, Guild.User user, Place place) {
    this.server = server;
    this.user = user;
    this.place = place;
  }

  /** Sends a slash command as it is typed: {@code /ops refresh bucket:clans}. */
  public CompletableFuture<InteractionOutcome> slash(String line) {
    return act(people -> people.slash(user, place, line));
  }

  /** What is offered for the option that is being typed. */
  public CompletableFuture<InteractionOutcome> complete(String line, String option) {
    return act(people -> people.complete(user, place, line, option));
  }

  /** Answers a message of this channel. */
  public MessageId reply(MessageId to, String text) {
    DiscordServer.Parts parts = server.parts();
    MessageId id = new MessageId(server.snowflakes().next());
    MessageDraft draft = MessageDraft.text(text).answering(to);
    parts.context().runOnContext(go -> parts.messages().post(id, place, user, draft));
    return id;
  }

  /** Presses a button of a message, by its label or custom id. */
  public CompletableFuture<InteractionOutcome> press(MessageId on, String button) {
    return act(people -> people.press(user, place, on, button, List.of()));
  }

  /** Presses a button, or chooses, in the newest message that has such a control. */
  public CompletableFuture<InteractionOutcome> pressNewest(String control, List<String> values) {
    return act(
        people ->
            people.press(
                user,
                place,
                people.controls().newestWith(place.id(), user.id(), control),
                control,
                values));
  }

  /** Chooses in a menu of a message, by its placeholder or custom id. */
  public CompletableFuture<InteractionOutcome> choose(MessageId on, String menu, String... values) {
    return act(people -> people.press(user, place, on, menu, List.of(values)));
  }

  /** Fills the form that is open in this channel, by the labels of its fields, and sends it. */
  public CompletableFuture<InteractionOutcome> fill(Map<String, String> fields) {
    return act(people -> people.fill(user, place, fields));
  }

  /**
   * Sends a form that was opened; the fields by the ids of their inputs.
   *
   * @param source not needed: a form knows the message whose control opened it
   */
  public CompletableFuture<InteractionOutcome> submit(
      Optional<MessageId> source, String customId, Map<String, String> fields) {
    return act(people -> people.submit(user, place, customId, fields));
  }

  /**
   * Starts a public thread in this channel, or a private one; whoever starts it is in it.
   *
   * @return its id, a moment before it is there
   */
  public ChannelId startThread(String name, boolean closed) {
    DiscordServer.Parts parts = server.parts();
    ChannelId id = parts.threads().freshId();
    Place.InGuild in = inGuild();
    JsonObject body = new JsonObject().put("name", name);
    int type = closed ? GuildThread.PRIVATE : GuildThread.PUBLIC;
    parts
        .context()
        .runOnContext(go -> parts.threads().start(in.guild(), in.channel(), id, type, user, body));
    return id;
  }

  /**
   * Changes the thread that they stand in, as a client lets who may manage threads.
   *
   * @param change {@code archived}, {@code locked}, {@code name}
   */
  public void changeThread(JsonObject change) {
    withThread((threads, guild, thread) -> threads.change(guild, thread, change, user));
  }

  /** Enters the thread that they stand in, or leaves it. */
  public void inThread(boolean in) {
    withThread(
        (threads, guild, thread) -> {
          if (in) {
            threads.add(guild, thread.id(), user.id());
          } else {
            threads.remove(guild, thread.id(), user.id());
          }
        });
  }

  public void deleteThread() {
    withThread(Threads::delete);
  }

  private interface Doing {
    void with(Threads threads, Guild guild, GuildThread thread);
  }

  private void withThread(Doing doing) {
    DiscordServer.Parts parts = server.parts();
    Guild guild = inGuild().guild();
    parts
        .context()
        .runOnContext(
            go ->
                guild
                    .thread(place.id())
                    .ifPresent(thread -> doing.with(parts.threads(), guild, thread)));
  }

  private Place.InGuild inGuild() {
    if (place instanceof Place.InGuild in) {
      return in;
    }
    throw new IllegalArgumentException("not in a guild");
  }

  /**
   * Types a message, with {@code @name} and {@code #name} for mentions, and sends it.
   *
   * @param replyTo the message to answer: {@code last}, or some words of it; empty for none
   */
  public CompletableFuture<MessageId> say(String text, Optional<String> replyTo) {
    DiscordServer.Parts parts = server.parts();
    CompletableFuture<MessageId> said = new CompletableFuture<>();
    parts
        .context()
        .runOnContext(
            go -> {
              try {
                said.complete(type(parts, text, replyTo));
              } catch (IllegalArgumentException impossible) {
                said.completeExceptionally(impossible);
              }
            });
    return said;
  }

  private MessageId type(DiscordServer.Parts parts, String text, Optional<String> replyTo) {
    parts.speaking().refusal(place, user).ifPresent(Hands::impossible);
    String written = Mentions.written(text, names());
    MessageDraft plain = MessageDraft.text(written);
    MessageDraft draft = replyTo.map(to -> plain.answering(meant(parts, to))).orElse(plain);
    MessageId id = new MessageId(server.snowflakes().next());
    parts.messages().post(id, place, user, draft);
    return id;
  }

  private MessageId meant(DiscordServer.Parts parts, String words) {
    String wanted = words.toLowerCase(Locale.ROOT);
    return parts.messages().channel(place.id()).descendingMap().values().stream()
        .filter(Message::written)
        .filter(
            each ->
                wanted.equals("last")
                    || each.view().asText().toLowerCase(Locale.ROOT).contains(wanted))
        .map(each -> each.view().id())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no message here to reply to: " + words));
  }

  private static void impossible(String why) {
    throw new IllegalArgumentException(why);
  }

  /** Types a message; in a thread only what a client lets them. */
  static void speak(
      DiscordServer.Parts parts, MessageId id, Place place, Guild.User author, String text) {
    boolean inThread =
        place instanceof Place.InGuild in && GuildThread.isThread(in.channel().type());
    if (!inThread || parts.speaking().refusal(place, author).isEmpty()) {
      parts.messages().post(id, place, author, MessageDraft.text(text));
    }
  }

  /** What everything is called where they stand. */
  Names names() {
    return new Names(place, server.world().bot());
  }

  ChannelId channel() {
    return place.id();
  }

  UserId user() {
    return user.id();
  }

  private CompletableFuture<InteractionOutcome> act(
      Function<People, CompletableFuture<InteractionOutcome>> doing) {
    CompletableFuture<InteractionOutcome> seen = new CompletableFuture<>();
    DiscordServer.Parts parts = server.parts();
    parts
        .context()
        .runOnContext(
            go -> {
              try {
                var _ = doing.apply(parts.people()).thenAccept(seen::complete);
              } catch (IllegalArgumentException impossible) {
                seen.completeExceptionally(impossible);
              }
            });
    return seen;
  }
}
