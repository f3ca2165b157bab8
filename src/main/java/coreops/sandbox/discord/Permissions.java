package coreops.sandbox.discord;

import coreops.types.UserId;

/**
 * Permission bits and how they add up in a channel (developer docs, Permissions, Bitwise Permission
 * Flags and Permission Overwrites).
 */
final class Permissions {
  static final long ADMINISTRATOR = 1L << 3;
  static final long MANAGE_CHANNELS = 1L << 4;
  static final long ADD_REACTIONS = 1L << 6;
  static final long VIEW_CHANNEL = 1L << 10;
  static final long SEND_MESSAGES = 1L << 11;
  static final long MANAGE_MESSAGES = 1L << 13;
  static final long EMBED_LINKS = 1L << 14;
  static final long ATTACH_FILES = 1L << 15;
  static final long READ_MESSAGE_HISTORY = 1L << 16;
  static final long MENTION_EVERYONE = 1L << 17;
  static final long USE_EXTERNAL_EMOJIS = 1L << 18;
  static final long MANAGE_ROLES = 1L << 28;
  static final long MANAGE_THREADS = 1L << 34;
  static final long CREATE_PUBLIC_THREADS = 1L << 35;
  static final long CREATE_PRIVATE_THREADS = 1L << 36;
  static final long SEND_MESSAGES_IN_THREADS = 1L << 38;
  static final long PIN_MESSAGES = 1L << 51;
  static final long BYPASS_SLOWMODE = 1L << 52;

  /** What {@code @everyone} may do in a new guild, as far as it matters here. */
  static final long EVERYONE =
      ADD_REACTIONS
          | VIEW_CHANNEL
          | SEND_MESSAGES
          | EMBED_LINKS
          | ATTACH_FILES
          | READ_MESSAGE_HISTORY
          | USE_EXTERNAL_EMOJIS
          | CREATE_PUBLIC_THREADS
          | CREATE_PRIVATE_THREADS
          | SEND_MESSAGES_IN_THREADS;

  private static final long ALL = -1L;

  private Permissions() {}

  /** The bit behind a name of the world file. */
  static long named(String name) {
    return switch (name) {
      case "administrator" -> ADMINISTRATOR;
      case "manage_messages" -> MANAGE_MESSAGES;
      case "manage_roles" -> MANAGE_ROLES;
      case "manage_threads" -> MANAGE_THREADS;
      case "pin_messages" -> PIN_MESSAGES;
      case "mention_everyone" -> MENTION_EVERYONE;
      default -> throw new IllegalArgumentException("permission " + name);
    };
  }

  /** What a member may do in a channel; nothing for somebody who is not in the guild. */
  static long of(Guild guild, UserId user, Guild.Channel channel) {
    Guild.Member member = guild.member(user).orElse(null);
    if (member == null) {
      return 0;
    }
    if (guild.owner().equals(user)) {
      return ALL;
    }
    long base = guild.roles().getFirst().permissions();
    for (Guild.Role role : guild.roles()) {
      if (member.roles().contains(role.id())) {
        base |= role.permissions();
      }
    }
    if ((base & ADMINISTRATOR) != 0) {
      return ALL;
    }
    return withOverwrites(base, guild, member, channel);
  }

  /** Everyone's overwrite first, then those of all roles together, denials before grants. */
  private static long withOverwrites(
      long base, Guild guild, Guild.Member member, Guild.Channel channel) {
    long result = base;
    long allow = 0;
    long deny = 0;
    for (Guild.Overwrite each : channel.overwrites()) {
      if (each.role().value() == guild.id().value()) {
        result = (result & ~each.deny()) | each.allow();
      } else if (member.roles().contains(each.role())) {
        allow |= each.allow();
        deny |= each.deny();
      }
    }
    return (result & ~deny) | allow;
  }
}
