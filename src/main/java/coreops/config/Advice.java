package coreops.config;

import java.util.ArrayList;
import java.util.List;

/** What works and will surprise somebody. */
final class Advice {
  private Advice() {}

  static List<String> of(Settings settings) {
    List<String> advice = new ArrayList<>();
    if (settings.roles().admin().isEmpty()) {
      advice.add("ADMIN_ROLE_IDS is empty: nobody is admin, unless the Config tab names roles");
    }
    DiscordSettings discord = settings.discord();
    boolean homeLocked =
        discord.guild().isPresent()
            && !discord.guilds().isEmpty()
            && !discord.guilds().contains(discord.guild().get());
    if (homeLocked) {
      advice.add("GUILD_ID is not in GUILD_IDS: the home guild would be ignored");
    }
    if (settings.channels().log().isEmpty()) {
      advice.add("LOG_CHANNEL_ID is unset: nothing is posted to an ops channel");
    }
    String cdn = String.valueOf(discord.cdnBase().getHost());
    if (!cdn.equals("cdn.discordapp.com") && !TypedText.loopback(cdn)) {
      advice.add(
          "DISCORD_CDN_BASE is not on this machine: /emoji-pad goes on asking Discord's CDN");
    }
    return advice;
  }
}
