package coreops.sandbox.discord;

import coreops.types.ChannelId;
import coreops.types.MessageId;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/** Channels and the messages in them (developer docs, Channel, Message). */
final class MessageRoutes {
  private static final int MOST_HISTORY = 100;
  private static final int USUAL_HISTORY = 50;
  private static final int VOICE = 2;
  private static final int CATEGORY = 4;

  private final DiscordWorld world;
  private final ChannelAccess access;
  private final Messages messages;
  private final Announcer announcer;
  private final Attachments attachments;
  private final Snowflakes snowflakes;

  MessageRoutes(
      DiscordWorld world,
      ChannelAccess access,
      Messages messages,
      Announcer announcer,
      Attachments attachments,
      Snowflakes snowflakes) {
    this.world = world;
    this.access = access;
    this.messages = messages;
    this.announcer = announcer;
    this.attachments = attachments;
    this.snowflakes = snowflakes;
  }

  List<RestRoute> routes() {
    String all = "/channels/:channel/messages";
    String one = all + "/:message";
    return List.of(
        RestRoute.get("/channels/:channel", this::channel),
        RestRoute.post("/channels/:channel/typing", RateLimits.OTHER, this::typing),
        RestRoute.get(all, this::history),
        RestRoute.post(all, RateLimits.SEND_MESSAGE, this::create),
        RestRoute.get(one, this::get),
        RestRoute.patch(one, RateLimits.EDIT_MESSAGE, this::edit),
        RestRoute.delete(one, RateLimits.DELETE_MESSAGE, this::delete));
  }

  private Answer channel(RestCall call) {
    return Answer.of(
        switch (access.visible(call.channel())) {
          case Place.InGuild in ->
              in.guild()
                  .thread(in.id())
                  .map(thread -> thread.json(in.guild(), world.bot().id()))
                  .orElseGet(() -> WorldJson.channel(in.guild(), in.channel()));
          case Place.Direct direct ->
              WorldJson.directChannel(direct.id().toString(), direct.with());
        });
  }

  private Answer typing(RestCall call) {
    access.permitted(call.channel(), Permissions.SEND_MESSAGES);
    return Answer.NOTHING;
  }

  /** Newest first, whichever end the caller asks from (Get Channel Messages). */
  private Answer history(RestCall call) {
    Place place = access.visible(call.channel());
    int limit = call.queryInt("limit", USUAL_HISTORY, 1, MOST_HISTORY);
    if (!access.may(place, Permissions.READ_MESSAGE_HISTORY)) {
      // Without the permission the answer is an empty list, not an error.
      return Answer.of(new JsonArray());
    }
    NavigableMap<Long, Message> all = messages.channel(place.id());
    List<Message> found = new ArrayList<>();
    Optional<Long> around = call.queryId("around");
    Optional<Long> before = call.queryId("before");
    Optional<Long> after = call.queryId("after");
    if (around.isPresent()) {
      first(all.tailMap(around.get(), true).values(), limit / 2 + 1, found);
      found = new ArrayList<>(found.reversed());
      first(all.headMap(around.get(), false).descendingMap().values(), limit - found.size(), found);
    } else if (after.isPresent()) {
      first(all.tailMap(after.get(), false).values(), limit, found);
      found = found.reversed();
    } else {
      long newest = before.orElse(Long.MAX_VALUE);
      first(all.headMap(newest, false).descendingMap().values(), limit, found);
    }
    return Answer.of(WorldJson.array(found.stream().map(announcer::json)));
  }

  private static void first(Collection<Message> from, int limit, List<Message> into) {
    from.stream().limit(limit).forEach(into::add);
  }

  private Answer get(RestCall call) {
    Place place = access.visible(call.channel());
    if (!access.may(place, Permissions.READ_MESSAGE_HISTORY)) {
      throw ApiError.missingPermissions();
    }
    return Answer.of(announcer.json(access.message(call)));
  }

  /** Create Message. */
  private Answer create(RestCall call) {
    Place place = access.permitted(call.channel(), Permissions.SEND_MESSAGES);
    if (place instanceof Place.InGuild in
        && (in.channel().type() == CATEGORY || in.channel().type() == VOICE)) {
      throw ApiError.notAText();
    }
    access.speakable(place);
    boolean hasFiles = !call.files().isEmpty();
    MessageDraft draft = MessageRules.forCreate(call.json(), hasFiles);
    if ((draft.embeds().isPresent() && !access.may(place, Permissions.EMBED_LINKS))
        || (hasFiles && !access.may(place, Permissions.ATTACH_FILES))) {
      throw ApiError.missingPermissions();
    }
    MessageDraft answerable = withKnownReference(draft, place.id());
    Optional<Message> before =
        draft.enforceNonce()
            ? draft
                .nonce()
                .flatMap(nonce -> messages.postedUnder(world.bot().id(), place.id(), nonce))
            : Optional.empty();
    Message message =
        before.orElseGet(
            () ->
                messages.post(
                    new MessageId(snowflakes.next()),
                    place,
                    world.bot(),
                    answerable.carrying(Optional.of(attachments.take(call, place.id())))));
    return Answer.of(announcer.json(message));
  }

  /** An answer to a message that is gone is refused, or posted without the reference. */
  private MessageDraft withKnownReference(MessageDraft draft, ChannelId channel) {
    if (draft.replyTo().isEmpty() || messages.find(channel, draft.replyTo().get()).isPresent()) {
      return draft;
    }
    if (draft.failIfNotExists()) {
      throw ApiError.invalidField(
          "message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
    }
    return new MessageDraft(
        draft.content(),
        draft.embeds(),
        draft.components(),
        draft.nonce(),
        draft.enforceNonce(),
        Optional.empty(),
        false,
        draft.mentions(),
        draft.flags(),
        draft.files());
  }

  private Answer edit(RestCall call) {
    Place place = access.visible(call.channel());
    access.open(place);
    Message message = access.message(call);
    if (!message.author().id().equals(world.bot().id())) {
      throw ApiError.notTheAuthor();
    }
    MessageDraft draft =
        MessageRules.forEdit(
            call.json(), message, attachments.afterEdit(call, call.json(), message));
    return Answer.of(announcer.json(messages.edit(message, draft)));
  }

  private Answer delete(RestCall call) {
    Place place = access.visible(call.channel());
    Message message = access.message(call);
    boolean own = message.author().id().equals(world.bot().id());
    if (!own
        && (place instanceof Place.Direct || !access.may(place, Permissions.MANAGE_MESSAGES))) {
      throw ApiError.missingPermissions();
    }
    messages.delete(message, world.bot().id());
    return Answer.NOTHING;
  }
}
