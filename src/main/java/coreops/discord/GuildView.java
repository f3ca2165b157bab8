package coreops.discord;

import coreops.types.ChannelId;
import coreops.types.EmojiId;
import coreops.types.GuildId;
import coreops.types.RoleId;
import java.util.List;
import java.util.Optional;

/**
 * What the gateway knows of a guild: names for ids, and ids for names. A copy; it does not change.
 *
 * @param memberCount members the map holds ids of
 * @param channels threads too
 * @param threads those that were active at some time since the bot looks on; archived ones that it
 *     never saw are to be asked for
 */
public record GuildView(
    GuildId id,
    String name,
    int memberCount,
    List<Role> roles,
    List<Channel> channels,
    List<Emoji> emoji,
    List<ThreadView> threads) {

  /** Without threads. */
  public GuildView(
      GuildId id,
      String name,
      int memberCount,
      List<Role> roles,
      List<Channel> channels,
      List<Emoji> emoji) {
    this(id, name, memberCount, roles, channels, emoji, List.of());
  }

  /**
   * @param permissions Discord's permission bits
   */
  public record Role(RoleId id, String name, int position, long permissions) {}

  /**
   * @param type Discord's channel type number (0 text, 2 voice, 4 category, 11 public thread …)
   * @param parent the category, or the channel of a thread
   */
  public record Channel(
      ChannelId id, String name, int type, Optional<ChannelId> parent, int position) {}

  /** A custom emoji; {@code animated} decides its file type. */
  public record Emoji(EmojiId id, String name, boolean animated) {}

  public GuildView {
    roles = List.copyOf(roles);
    channels = List.copyOf(channels);
    emoji = List.copyOf(emoji);
    threads = List.copyOf(threads);
  }

  /** The first emoji of one of these names, in their order; else of the last name in any case. */
  public Optional<Emoji> emojiNamed(List<String> names) {
    return names.stream()
        .flatMap(name -> emoji.stream().filter(each -> each.name().equals(name)))
        .findFirst()
        .or(
            () ->
                emoji.stream()
                    .filter(each -> each.name().equalsIgnoreCase(names.getLast()))
                    .findFirst());
  }

  public Optional<Role> role(RoleId role) {
    return roles.stream().filter(each -> each.id().equals(role)).findFirst();
  }

  public Optional<Channel> channel(ChannelId channel) {
    return channels.stream().filter(each -> each.id().equals(channel)).findFirst();
  }

  public Optional<ThreadView> thread(ChannelId thread) {
    return threads.stream().filter(each -> each.id().equals(thread)).findFirst();
  }
}
