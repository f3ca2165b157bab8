package coreops.sandbox.discord;

import coreops.types.ChannelId;
import coreops.types.UserId;

/** Where a message can stand: a guild's channel, or a private channel with one person. */
sealed interface Place {
  ChannelId id();

  /** A channel of a guild that the bot is in. */
  record InGuild(Guild guild, Guild.Channel channel) implements Place {
    @Override
    public ChannelId id() {
      return channel.id();
    }

    boolean allows(UserId user, long permission) {
      return (Permissions.of(guild, user, channel) & permission) != 0;
    }
  }

  /** The private channel between the bot and that user. */
  record Direct(ChannelId id, Guild.User with) implements Place {}
}
