package coreops.sandbox.discord;

import coreops.types.ChannelId;
import coreops.types.InteractionId;
import coreops.types.MessageId;
import coreops.types.UserId;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The interactions of people with the bot, and the messages that only one person sees. On the event
 * loop.
 */
final class Interactions {
  private static final int KEPT = 5_000;

  private final Vertx vertx;
  private final DiscordWorld world;
  private final Gateway gateway;
  private final Announcer announcer;
  private final Watchers watchers;
  private final Snowflakes snowflakes;
  private final SandboxClock clock;
  private final Forms forms;
  private final Map<String, Interaction> byToken =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Interaction> eldest) {
          return size() > KEPT;
        }
      };
  private final Map<MessageId, Message> whispers = new HashMap<>();
  private Duration answerable = Interaction.ANSWERABLE;

  Interactions(
      Vertx vertx,
      DiscordWorld world,
      Gateway gateway,
      Announcer announcer,
      Watchers watchers,
      Snowflakes snowflakes,
      SandboxClock clock) {
    this.vertx = vertx;
    this.world = world;
    this.gateway = gateway;
    this.announcer = announcer;
    this.watchers = watchers;
    this.snowflakes = snowflakes;
    this.clock = clock;
    this.forms = new Forms(clock);
  }

  /** Sends it to the bot; fails by itself when nothing is answered in time. */
  Interaction begin(
      int type, Guild.User by, Place place, Optional<Message> source, JsonObject data) {
    InteractionId id = new InteractionId(snowflakes.next());
    Interaction made =
        new Interaction(id, UUID.randomUUID().toString(), type, by, place, source, clock.now());
    byToken.put(made.token, made);
    gateway.dispatch(Dispatch.of("INTERACTION_CREATE", 0, json(made, data)));
    vertx.setTimer(
        answerable.toMillis(),
        late -> made.first.complete(InteractionOutcome.of(InteractionOutcome.Kind.FAILED)));
    return made;
  }

  /**
   * @throws ApiError 10062 when it came too late, is not ours, or never was
   */
  Interaction answerable(long id, String token) {
    Interaction found = byToken.get(token);
    if (found == null || found.id.value() != id || (!found.answered && found.late(answerable))) {
      throw new ApiError(404, 10062, "Unknown interaction");
    }
    if (found.answered) {
      throw new ApiError(400, 40060, "Interaction has already been acknowledged.");
    }
    return found;
  }

  /**
   * @throws ApiError 10015 when nothing was answered yet, 50027 when the token has run out
   */
  Interaction open(String token) {
    Interaction found = byToken.get(token);
    if (found == null || !found.answered) {
      throw new ApiError(404, 10015, "Unknown Webhook");
    }
    if (found.expired(clock.now())) {
      throw new ApiError(401, 50027, "Invalid Webhook Token");
    }
    return found;
  }

  /** How long a first answer is waited for from now on. */
  void patience(Duration time) {
    answerable = time;
  }

  /** What people have open at their clients. */
  Forms forms() {
    return forms;
  }

  /** A message that only one person sees; no history has it. */
  Message whisper(Interaction to, MessageDraft draft) {
    MessageId id = new MessageId(snowflakes.next());
    PostedView view =
        new PostedView(
            id,
            to.place.id(),
            world.bot().id(),
            world.bot().name(),
            true,
            draft.content().orElse(""),
            Attachments.resolved(draft.embeds().orElse(List.of()), draft.files().orElse(List.of())),
            draft.components().orElse(List.of()),
            Optional.of(to.by.id()),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            false,
            List.of(),
            clock.now(),
            Optional.empty(),
            draft.files().orElse(List.of()),
            Optional.empty());
    Message message = new Message(view, world.bot(), to.place, 64);
    whispers.put(id, message);
    tell(ChannelEvent.Kind.POSTED, message);
    return message;
  }

  Optional<Message> whisper(MessageId id) {
    return Optional.ofNullable(whispers.get(id));
  }

  /** What only this person sees in that channel. */
  Stream<Message> whispersOf(ChannelId channel, UserId user) {
    return whispers.values().stream()
        .filter(
            each ->
                each.view().channel().equals(channel)
                    && each.view().onlyFor().equals(Optional.of(user)));
  }

  Message editWhisper(Message message, MessageDraft draft) {
    Message changed = message.withText(draft, clock.now());
    whispers.put(message.view().id(), changed);
    tell(ChannelEvent.Kind.EDITED, changed);
    return changed;
  }

  void deleteWhisper(Message message) {
    whispers.remove(message.view().id());
    tell(ChannelEvent.Kind.DELETED, message);
  }

  private void tell(ChannelEvent.Kind kind, Message message) {
    watchers.tell(new ChannelEvent(kind, message.view(), "", world.bot().id()));
  }

  private JsonObject channel(Place.InGuild in) {
    return in.guild()
        .thread(in.id())
        .map(thread -> thread.json(in.guild(), world.bot().id()))
        .orElseGet(() -> WorldJson.channel(in.guild(), in.channel()));
  }

  private JsonObject json(Interaction made, JsonObject data) {
    JsonObject json =
        new JsonObject()
            .put("id", made.id.toString())
            .put("application_id", world.bot().id().toString())
            .put("type", made.type)
            .put("token", made.token)
            .put("version", 1)
            .put("locale", "en-US")
            .put("entitlements", new JsonArray())
            .put("authorizing_integration_owners", new JsonObject())
            .put("channel_id", made.place.id().toString())
            .put("data", data);
    switch (made.place) {
      case Place.InGuild in -> {
        json.put("guild_id", in.guild().id().toString())
            .put("context", 0)
            .put("guild_locale", "en-US")
            .put("channel", channel(in))
            .put(
                "app_permissions",
                String.valueOf(Permissions.of(in.guild(), world.bot().id(), in.channel())));
        in.guild()
            .member(made.by.id())
            .ifPresent(
                member ->
                    json.put(
                        "member",
                        WorldJson.member(member)
                            .put(
                                "permissions",
                                String.valueOf(
                                    Permissions.of(in.guild(), made.by.id(), in.channel())))));
      }
      case Place.Direct direct -> json.put("user", WorldJson.user(made.by)).put("context", 1);
    }
    made.source.ifPresent(message -> json.put("message", announcer.json(message)));
    return json;
  }
}
