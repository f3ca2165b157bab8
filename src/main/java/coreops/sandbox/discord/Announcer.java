package coreops.sandbox.discord;

import coreops.types.ChannelId;
import coreops.types.MessageId;
import coreops.types.UserId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Tells gateway sessions and watchers what happened to a message. Runs on the event loop. */
final class Announcer {
  private final DiscordWorld world;
  private final Gateway gateway;
  private final Watchers watchers;
  private BiFunction<ChannelId, MessageId, Optional<Message>> lookup =
      (channel, id) -> Optional.empty();

  Announcer(DiscordWorld world, Gateway gateway, Watchers watchers) {
    this.world = world;
    this.gateway = gateway;
    this.watchers = watchers;
  }

  /** Where messages that others answer are found. */
  void lookIn(Messages messages) {
    lookup = messages::find;
  }

  void posted(Message message) {
    sendMessage("MESSAGE_CREATE", message);
    tell(ChannelEvent.Kind.POSTED, message, "", message.author().id());
  }

  void edited(Message message) {
    sendMessage("MESSAGE_UPDATE", message);
    tell(ChannelEvent.Kind.EDITED, message, "", message.author().id());
  }

  /** A message that Discord wrote; clients get it, watching people do not look for it. */
  void noted(Message message) {
    sendMessage("MESSAGE_CREATE", message);
  }

  void pinned(Message message, Optional<Instant> at) {
    sendMessage("MESSAGE_UPDATE", message);
    JsonObject data =
        inGuild(
            new JsonObject()
                .put("channel_id", message.view().channel().toString())
                .put("last_pin_timestamp", at.map(Instant::toString).orElse(null)),
            message);
    int intent = message.place() instanceof Place.Direct ? Intents.DIRECT_MESSAGES : Intents.GUILDS;
    gateway.dispatch(Dispatch.of("CHANNEL_PINS_UPDATE", intent, data));
  }

  void deletedAll(Place place, List<Message> those, UserId by) {
    if (those.isEmpty()) {
      return;
    }
    JsonArray ids = new JsonArray();
    those.forEach(each -> ids.add(each.view().id().toString()));
    JsonObject data =
        inGuild(
            new JsonObject().put("ids", ids).put("channel_id", place.id().toString()),
            those.getFirst());
    gateway.dispatch(Dispatch.of("MESSAGE_DELETE_BULK", Intents.GUILD_MESSAGES, data));
    those.forEach(each -> tell(ChannelEvent.Kind.DELETED, each, "", by));
  }

  void deleted(Message message, UserId by) {
    JsonObject data =
        inGuild(
            new JsonObject()
                .put("id", message.view().id().toString())
                .put("channel_id", message.view().channel().toString()),
            message);
    gateway.dispatch(Dispatch.of("MESSAGE_DELETE", messageIntent(message), data));
    tell(ChannelEvent.Kind.DELETED, message, "", by);
  }

  void reacted(Message message, PostedView.Reaction reaction, boolean added) {
    JsonObject data =
        inGuild(
            new JsonObject()
                .put("user_id", reaction.by().toString())
                .put("channel_id", message.view().channel().toString())
                .put("message_id", message.view().id().toString())
                .put("message_author_id", message.author().id().toString())
                .put("emoji", Reactions.emojiJson(reaction.emoji()))
                .put("burst", false)
                .put("type", 0),
            message);
    if (added && message.place() instanceof Place.InGuild in) {
      in.guild()
          .member(reaction.by())
          .ifPresent(member -> data.put("member", WorldJson.member(member)));
    }
    int intent =
        message.place() instanceof Place.Direct
            ? Intents.DIRECT_MESSAGE_REACTIONS
            : Intents.GUILD_MESSAGE_REACTIONS;
    String type = added ? "MESSAGE_REACTION_ADD" : "MESSAGE_REACTION_REMOVE";
    gateway.dispatch(Dispatch.of(type, intent, data));
    ChannelEvent.Kind kind = added ? ChannelEvent.Kind.REACTED : ChannelEvent.Kind.UNREACTED;
    tell(kind, message, reaction.emoji(), reaction.by());
  }

  /** The message as REST answers it. */
  JsonObject json(Message message) {
    return message.asJson(world.bot().id(), world::user, this::referenced);
  }

  private Optional<JsonObject> referenced(Message message) {
    return message
        .view()
        .replyTo()
        .flatMap(target -> lookup.apply(message.view().channel(), target))
        .map(found -> found.asJson(world.bot().id(), world::user, again -> Optional.empty()));
  }

  private void sendMessage(String type, Message message) {
    JsonObject data = inGuild(json(message), message);
    if (message.place() instanceof Place.InGuild in) {
      in.guild()
          .member(message.author().id())
          .ifPresent(member -> data.put("member", WorldJson.bareMember(member)));
    }
    Optional<Supplier<String>> hidden =
        contentIsPrivate(message)
            ? Optional.of(() -> withoutContent(data).encode())
            : Optional.empty();
    gateway.dispatch(new Dispatch(type, messageIntent(message), data.encode(), hidden));
  }

  /**
   * Without the message content intent the text is empty, except in private channels, in the bot's
   * own messages and where it is mentioned (developer docs, Gateway, Message Content Intent).
   */
  private boolean contentIsPrivate(Message message) {
    UserId bot = world.bot().id();
    return message.place() instanceof Place.InGuild
        && !message.author().id().equals(bot)
        && !message.view().pingedUsers().contains(bot);
  }

  private static JsonObject withoutContent(JsonObject data) {
    return data.copy()
        .put("content", "")
        .put("embeds", new JsonArray())
        .put("attachments", new JsonArray())
        .put("components", new JsonArray());
  }

  private static JsonObject inGuild(JsonObject data, Message message) {
    if (message.place() instanceof Place.InGuild in) {
      data.put("guild_id", in.guild().id().toString());
    }
    return data;
  }

  private static int messageIntent(Message message) {
    return message.place() instanceof Place.Direct
        ? Intents.DIRECT_MESSAGES
        : Intents.GUILD_MESSAGES;
  }

  private void tell(ChannelEvent.Kind kind, Message message, String emoji, UserId by) {
    watchers.tell(new ChannelEvent(kind, message.view(), emoji, by));
  }
}
