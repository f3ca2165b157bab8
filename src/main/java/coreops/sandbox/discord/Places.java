package coreops.sandbox.discord;

import coreops.types.ChannelId;
import coreops.types.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds channels by id, and opens private ones. Readable from any thread. */
final class Places {
  private final DiscordWorld world;
  private final Snowflakes snowflakes;
  private final Map<UserId, ChannelId> directByUser = new ConcurrentHashMap<>();
  private final Map<ChannelId, UserId> userByDirect = new ConcurrentHashMap<>();

  Places(DiscordWorld world, Snowflakes snowflakes) {
    this.world = world;
    this.snowflakes = snowflakes;
  }

  Optional<Place> find(ChannelId id) {
    UserId user = userByDirect.get(id);
    if (user != null) {
      return world.user(user).map(each -> new Place.Direct(id, each));
    }
    return world
        .guildOf(id)
        .flatMap(guild -> guild.channel(id).map(channel -> new Place.InGuild(guild, channel)));
  }

  /** The private channel with a user; opened when there is none yet. */
  Place.Direct direct(Guild.User user) {
    ChannelId id =
        directByUser.computeIfAbsent(
            user.id(),
            each -> {
              ChannelId opened = new ChannelId(snowflakes.next());
              userByDirect.put(opened, each);
              return opened;
            });
    return new Place.Direct(id, user);
  }
}
