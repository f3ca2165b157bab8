package coreops.sandbox.discord;

import coreops.types.ChannelId;

/** Finds a channel or a message for the bot, or refuses as Discord does. */
final class ChannelAccess {
  private final DiscordWorld world;
  private final Places places;
  private final Messages messages;

  ChannelAccess(DiscordWorld world, Places places, Messages messages) {
    this.world = world;
    this.places = places;
    this.messages = messages;
  }

  /** A channel that the bot can see. */
  Place visible(ChannelId id) {
    Place place = places.find(id).orElseThrow(ApiError::unknownChannel);
    if (!may(place, Permissions.VIEW_CHANNEL)) {
      throw ApiError.missingAccess();
    }
    return place;
  }

  /** A channel in which the bot has that permission; private channels allow everything. */
  Place permitted(ChannelId id, long permission) {
    Place place = visible(id);
    if (!may(place, permission)) {
      throw ApiError.missingPermissions();
    }
    return place;
  }

  /** Where nothing can be changed any more, because the thread is archived or locked. */
  void open(Place place) {
    if (place instanceof Place.InGuild in) {
      GuildThread thread = in.guild().thread(in.id()).orElse(null);
      if (thread != null && thread.archived()) {
        throw ApiError.threadArchived();
      }
      unlocked(place);
    }
  }

  /**
   * Where a new message is taken: it opens an archived thread again, unless that was locked
   * (developer docs, Threads, Active and Archived Threads).
   */
  void speakable(Place place) {
    if (place instanceof Place.InGuild in) {
      GuildThread thread = in.guild().thread(in.id()).orElse(null);
      if (thread != null && thread.archived() && thread.locked()) {
        throw ApiError.threadArchived();
      }
      unlocked(place);
    }
  }

  private void unlocked(Place place) {
    if (place instanceof Place.InGuild in
        && in.guild().thread(in.id()).filter(GuildThread::locked).isPresent()
        && !may(place, Permissions.MANAGE_THREADS)) {
      throw ApiError.threadLocked();
    }
  }

  Message message(RestCall call) {
    return messages.find(call.channel(), call.message()).orElseThrow(ApiError::unknownMessage);
  }

  boolean may(Place place, long permission) {
    return switch (place) {
      case Place.InGuild in -> in.allows(world.bot().id(), permission);
      case Place.Direct direct -> true;
    };
  }
}
