package coreops.sandbox.discord;

import coreops.types.MessageId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Pins and bulk deletes (developer docs, Message: Pin Message, Get Channel Pins, Bulk Delete
 * Messages). The older addresses of pins answer as well.
 */
final class PinRoutes {
  /** Pins of a channel (developer docs, JSON Error Codes, 30003). */
  static final int MOST_PINS = 250;

  private static final int MOST_AT_ONCE = 100;
  private static final Duration BULK_AGE = Duration.ofDays(14);

  private final DiscordWorld world;
  private final ChannelAccess access;
  private final Messages messages;
  private final Announcer announcer;
  private final SandboxClock clock;

  PinRoutes(
      DiscordWorld world,
      ChannelAccess access,
      Messages messages,
      Announcer announcer,
      SandboxClock clock) {
    this.clock = clock;
    this.world = world;
    this.access = access;
    this.messages = messages;
    this.announcer = announcer;
  }

  /** To be mounted before the routes of single messages, one of which looks like a pin's. */
  List<RestRoute> routes() {
    String now = "/channels/:channel/messages/pins";
    String before = "/channels/:channel/pins";
    return List.of(
        RestRoute.get(now, this::pins),
        RestRoute.put(now + "/:message", RateLimits.OTHER, this::pin),
        RestRoute.delete(now + "/:message", RateLimits.OTHER, this::unpin),
        RestRoute.get(before, this::pinsAsBefore),
        RestRoute.put(before + "/:message", RateLimits.OTHER, this::pin),
        RestRoute.delete(before + "/:message", RateLimits.OTHER, this::unpin),
        RestRoute.post(
            "/channels/:channel/messages/bulk-delete", RateLimits.OTHER, this::bulkDelete));
  }

  private Answer pin(RestCall call) {
    Place place = access.permitted(call.channel(), Permissions.PIN_MESSAGES);
    access.open(place);
    Message message = access.message(call);
    if (message.view().pinnedAt().isPresent()) {
      return Answer.NOTHING;
    }
    if (pinned(place).size() >= MOST_PINS) {
      throw ApiError.tooManyPins();
    }
    messages.pin(message, Optional.of(clock.now()));
    messages.note(place, world.bot(), Message.PINNED, "");
    return Answer.NOTHING;
  }

  private Answer unpin(RestCall call) {
    Place place = access.permitted(call.channel(), Permissions.PIN_MESSAGES);
    access.open(place);
    Message message = access.message(call);
    if (message.view().pinnedAt().isPresent()) {
      messages.pin(message, Optional.empty());
    }
    return Answer.NOTHING;
  }

  private Answer pins(RestCall call) {
    Place place = readable(call);
    int limit = call.queryInt("limit", 50, 1, 50);
    Instant before = call.query("before").map(Instant::parse).orElse(Instant.MAX);
    List<Message> found =
        pinned(place).stream().filter(each -> pinnedAt(each).isBefore(before)).toList();
    return Answer.of(
        new JsonObject()
            .put(
                "items",
                WorldJson.array(
                    found.stream()
                        .limit(limit)
                        .map(
                            each ->
                                new JsonObject()
                                    .put("pinned_at", pinnedAt(each).toString())
                                    .put("message", announcer.json(each)))))
            .put("has_more", found.size() > limit));
  }

  private Answer pinsAsBefore(RestCall call) {
    return Answer.of(
        WorldJson.array(pinned(readable(call)).stream().limit(50).map(announcer::json)));
  }

  private Place readable(RestCall call) {
    return access.permitted(call.channel(), Permissions.READ_MESSAGE_HISTORY);
  }

  /** Pinned last first. */
  private List<Message> pinned(Place place) {
    return messages.channel(place.id()).values().stream()
        .filter(each -> each.view().pinnedAt().isPresent())
        .sorted(Comparator.comparing(PinRoutes::pinnedAt).reversed())
        .toList();
  }

  private static Instant pinnedAt(Message message) {
    return message.view().pinnedAt().orElse(Instant.EPOCH);
  }

  /** 2 to 100 of a guild's channel, none twice or older than 14 days; what is gone is skipped. */
  private Answer bulkDelete(RestCall call) {
    Place place = access.permitted(call.channel(), Permissions.MANAGE_MESSAGES);
    if (place instanceof Place.Direct) {
      throw ApiError.missingPermissions();
    }
    JsonArray ids = call.json().getJsonArray("messages", new JsonArray());
    if (ids.size() < 2 || ids.size() > MOST_AT_ONCE) {
      throw ApiError.invalidField(
          "messages", "BASE_TYPE_BAD_LENGTH", "Must be between 2 and 100 in length.");
    }
    if (ids.stream().distinct().count() < ids.size()) {
      throw ApiError.invalidField("messages", "BASE_TYPE_DUPLICATE", "Duplicate message ids.");
    }
    Instant oldest = clock.now().minus(BULK_AGE);
    List<Message> found = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      MessageId id = MessageId.of(ids.getString(i));
      if (id.createdAt().isBefore(oldest)) {
        throw ApiError.tooOldToDelete();
      }
      messages.find(place.id(), id).ifPresent(found::add);
    }
    messages.deleteAll(place, found, world.bot().id());
    return Answer.NOTHING;
  }
}
