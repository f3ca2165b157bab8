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

    /** In threads, speaking is a permission of its own, and private ones have members. */
    boolean allows(UserId user, long permission) {
      long granted = Permissions.of(guild, user, channel);
      if (!GuildThread.isThread(channel.type())) {
        return (granted & permission) != 0;
      }
      boolean outside =
          channel.type() == GuildThread.PRIVATE
              && (granted & Permissions.MANAGE_THREADS) == 0
              && guild.thread(id()).filter(t -> t.members().containsKey(user)).isEmpty();
      long asked =
          permission == Permissions.SEND_MESSAGES
              ? Permissions.SEND_MESSAGES_IN_THREADS
              : permission;
      return !outside && (granted & asked) != 0;
    }
  }

  /** The private channel between the bot and that user. */
  record Direct(ChannelId id, Guild.User with) implements Place {}
}
