package coreops.config;

import java.util.Optional;

/** Decides the home guild where only the list of guilds names it. */
final class HomeGuild {
  private HomeGuild() {}

  static Settings settle(Settings read) {
    DiscordSettings discord = read.discord();
    if (discord.guild().isPresent() || discord.guilds().size() != 1) {
      return read;
    }
    DiscordSettings settled =
        new DiscordSettings(
            discord.token(),
            discord.apiBase(),
            discord.cdnBase(),
            Optional.of(discord.guilds().iterator().next()),
            discord.guilds(),
            discord.deadline(),
            discord.restPerSecond());
    return new Settings(
        read.identity(),
        settled,
        read.roles(),
        read.routing(),
        read.channels(),
        read.sheets(),
        read.watchdog(),
        read.http(),
        read.log(),
        read.process(),
        read.backup(),
        read.images(),
        read.tracing());
  }
}
