package coreops.modules.recruitment;

import coreops.discord.GuildView;
import coreops.discord.ThreadView;
import coreops.types.ChannelId;
import java.util.Optional;
import java.util.Set;

/** A channel's kind and name, as far as the guild map has them. */
final class Place {
  /** Text, announcement, and the three kinds of threads (developer docs, "Channel Types"). */
  private static final Set<Integer> READ = Set.of(0, 5, 10, 11, 12);

  private Place() {}

  /** Whether it is known to be nothing where reports are read, e.g. a voice channel. */
  static boolean isWrong(GuildView guild, ChannelId channel) {
    return guild.channel(channel).filter(known -> !READ.contains(known.type())).isPresent();
  }

  /** {@code #<category> › <name>}, {@code #<parent> › <thread>}, {@code #unknown}. */
  static String label(GuildView guild, ChannelId channel) {
    Optional<String> name =
        guild
            .thread(channel)
            .map(ThreadView::name)
            .or(() -> guild.channel(channel).map(GuildView.Channel::name));
    Optional<ChannelId> parent =
        guild
            .thread(channel)
            .map(ThreadView::parent)
            .or(() -> guild.channel(channel).flatMap(GuildView.Channel::parent));
    String above = parent.flatMap(guild::channel).map(each -> each.name() + " › ").orElse("");
    return "#" + name.map(own -> above + own).orElse("unknown");
  }
}
