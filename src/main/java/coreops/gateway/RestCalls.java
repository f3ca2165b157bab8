package coreops.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import coreops.bus.Done;
import coreops.bus.Inbox;
import coreops.discord.DiscordCalls;
import coreops.discord.DiscordCalls.Delete;
import coreops.discord.DiscordCalls.Direct;
import coreops.discord.DiscordCalls.Edit;
import coreops.discord.DiscordCalls.History;
import coreops.discord.DiscordCalls.Post;
import coreops.discord.DiscordCalls.Posted;
import coreops.discord.DiscordCalls.React;
import coreops.discord.DiscordCalls.ReadHistory;
import coreops.discord.DiscordCalls.Unreact;
import coreops.discord.MessageDraft;
import coreops.discord.PostedMessage;
import coreops.types.ChannelId;
import coreops.types.MessageId;
import coreops.types.UserId;
import discord4j.rest.request.DiscordWebRequest;
import discord4j.rest.route.Routes;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Does by REST what others ask of Discord, each channel in its own lane. */
final class RestCalls {
  /** Direct message channels that are remembered; opening one again is harmless. */
  private static final int DIRECT_CHANNELS = 1_000;

  private final Rest rest;
  private final ChannelLanes lanes;
  private final DraftBodies bodies;
  private final Map<UserId, ChannelId> direct =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, ChannelId> eldest) {
          return size() > DIRECT_CHANNELS;
        }
      };

  RestCalls(Rest rest, ChannelLanes lanes, DraftBodies bodies) {
    this.bodies = bodies;
    this.rest = rest;
    this.lanes = lanes;
  }

  /** Registers the answers. */
  List<Future<Void>> answerAt(Inbox inbox) {
    return List.of(
        inbox.answerLater(DiscordCalls.POST, this::post),
        inbox.answerLater(DiscordCalls.EDIT, this::edit),
        inbox.answerLater(DiscordCalls.DELETE, this::delete),
        inbox.answerLater(DiscordCalls.UNREACT, this::unreact),
        inbox.answerLater(DiscordCalls.REACT, this::react),
        inbox.answerLater(DiscordCalls.DIRECT, this::direct),
        inbox.answerLater(DiscordCalls.HISTORY, this::history));
  }

  Future<Posted> post(Post post) {
    return post(post.channel(), post.draft());
  }

  Future<Done> edit(Edit edit) {
    return lanes
        .run(
            edit.channel().value(),
            () ->
                rest.repeatable(
                    DraftBodies.put(
                        Routes.MESSAGE_EDIT.newRequest(
                            edit.channel().value(), edit.message().value()),
                        bodies.edit(edit.draft()),
                        edit.draft())))
        .map(Done.DONE);
  }

  Future<Done> delete(Delete delete) {
    return lane(
            delete.channel(),
            Routes.MESSAGE_DELETE.newRequest(delete.channel().value(), delete.message().value()))
        .map(Done.DONE);
  }

  Future<Done> react(React react) {
    return lane(
            react.channel(),
            Routes.REACTION_CREATE.newRequest(
                react.channel().value(), react.message().value(), react.emoji()))
        .map(Done.DONE);
  }

  Future<Done> unreact(Unreact unreact) {
    return lane(
            unreact.channel(),
            Routes.REACTION_DELETE_USER.newRequest(
                unreact.channel().value(),
                unreact.message().value(),
                unreact.emoji(),
                unreact.whose().value()))
        .map(Done.DONE);
  }

  Future<Posted> direct(Direct message) {
    ChannelId known = direct.get(message.user());
    Future<ChannelId> channel =
        known != null ? Future.succeededFuture(known) : openDirect(message.user());
    return channel.compose(open -> post(open, message.draft()));
  }

  Future<History> history(ReadHistory ask) {
    DiscordWebRequest request =
        Routes.MESSAGES_GET
            .newRequest(ask.channel().value())
            .query("limit", Math.clamp(ask.limit(), 1, 100));
    ask.after().ifPresent(after -> request.query("after", after.toString()));
    return lane(ask.channel(), request).map(RestCalls::newestFirst);
  }

  private Future<Posted> post(ChannelId channel, MessageDraft draft) {
    return lanes
        .run(
            channel.value(),
            () -> {
              DiscordWebRequest request =
                  DraftBodies.put(
                      Routes.MESSAGE_CREATE.newRequest(channel.value()),
                      bodies.create(draft),
                      draft);
              return draft.nonce().isPresent() ? rest.repeatable(request) : rest.once(request);
            })
        .map(message -> new Posted(channel, new MessageId(MessageJson.id(message, "id"))));
  }

  private Future<ChannelId> openDirect(UserId user) {
    return rest.repeatable(
            Routes.USER_DM_CREATE.newRequest().body(Map.of("recipient_id", user.toString())))
        .map(
            channel -> {
              ChannelId id = new ChannelId(MessageJson.id(channel, "id"));
              direct.put(user, id);
              return id;
            });
  }

  /** Requests that set or read a state: making them twice is making them once. */
  private Future<JsonNode> lane(ChannelId channel, DiscordWebRequest request) {
    return lanes.run(channel.value(), () -> rest.repeatable(request));
  }

  private static History newestFirst(JsonNode messages) {
    List<PostedMessage> posted = new ArrayList<>();
    messages.forEach(message -> posted.add(MessageJson.posted(message)));
    posted.sort((a, b) -> Long.compareUnsigned(b.id().value(), a.id().value()));
    return new History(posted);
  }
}
