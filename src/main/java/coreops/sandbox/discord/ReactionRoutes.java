package coreops.sandbox.discord;

import coreops.types.EmojiId;
import coreops.types.UserId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reactions on messages (developer docs, Message, Create Reaction and the pages after it). */
final class ReactionRoutes {
  private final DiscordWorld world;
  private final ChannelAccess access;
  private final Messages messages;

  ReactionRoutes(DiscordWorld world, ChannelAccess access, Messages messages) {
    this.world = world;
    this.access = access;
    this.messages = messages;
  }

  List<RestRoute> routes() {
    String all = "/channels/:channel/messages/:message/reactions";
    String one = all + "/:emoji";
    return List.of(
        RestRoute.put(one + "/@me", RateLimits.REACT, this::add),
        RestRoute.delete(one + "/@me", RateLimits.REACT, call -> remove(call, world.bot().id())),
        RestRoute.delete(one + "/:user", RateLimits.REACT, call -> remove(call, call.user())),
        RestRoute.get(one, this::users),
        RestRoute.delete(all, RateLimits.REACT, this::clear));
  }

  private Answer add(RestCall call) {
    Place place = access.visible(call.channel());
    access.open(place);
    Message message = access.message(call);
    String emoji = emoji(call);
    List<String> present =
        message.view().reactions().stream().map(PostedView.Reaction::emoji).distinct().toList();
    boolean fresh = !present.contains(emoji);
    if (!access.may(place, Permissions.READ_MESSAGE_HISTORY)
        || (fresh && !access.may(place, Permissions.ADD_REACTIONS))) {
      throw ApiError.missingPermissions();
    }
    if (fresh && present.size() >= Reactions.MOST) {
      throw ApiError.tooManyReactions();
    }
    messages.react(message, new PostedView.Reaction(emoji, world.bot().id()));
    return Answer.NOTHING;
  }

  private Answer remove(RestCall call, UserId whose) {
    Place place = access.visible(call.channel());
    if (!whose.equals(world.bot().id()) && !access.may(place, Permissions.MANAGE_MESSAGES)) {
      throw ApiError.missingPermissions();
    }
    messages.unreact(access.message(call), new PostedView.Reaction(emoji(call), whose));
    return Answer.NOTHING;
  }

  private Answer users(RestCall call) {
    access.visible(call.channel());
    String emoji = emoji(call);
    return Answer.of(
        WorldJson.array(
            access.message(call).view().reactions().stream()
                .filter(each -> each.emoji().equals(emoji))
                .flatMap(each -> world.user(each.by()).stream())
                .map(WorldJson::user)));
  }

  private Answer clear(RestCall call) {
    Place place = access.permitted(call.channel(), Permissions.MANAGE_MESSAGES);
    if (place instanceof Place.InGuild) {
      for (PostedView.Reaction each : access.message(call).view().reactions()) {
        messages.unreact(access.message(call), each);
      }
    }
    return Answer.NOTHING;
  }

  /** A Unicode emoji as it is; a custom one only when a guild of the bot has it. */
  private String emoji(RestCall call) {
    String given = URLDecoder.decode(call.path("emoji"), StandardCharsets.UTF_8);
    if (given.startsWith("a:")) {
      given = given.substring(2);
    }
    int colon = given.lastIndexOf(':');
    if (colon < 0) {
      // Letters and digits alone are no emoji.
      if (given.isEmpty() || given.chars().allMatch(each -> each < 0x80)) {
        throw ApiError.unknownEmoji();
      }
      return given;
    }
    EmojiId id = emojiId(given.substring(colon + 1));
    return world.joined().stream()
        .flatMap(guild -> guild.emoji().stream())
        .filter(each -> each.id().equals(id))
        .findFirst()
        .map(each -> each.name() + ":" + each.id())
        .orElseThrow(ApiError::unknownEmoji);
  }

  private static EmojiId emojiId(String text) {
    try {
      return EmojiId.of(text);
    } catch (NumberFormatException bad) {
      throw ApiError.unknownEmoji();
    }
  }
}
