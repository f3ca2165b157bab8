package coreops.gateway;

import coreops.bus.Bus;
import coreops.config.DiscordSettings;
import coreops.control.Notice;
import coreops.types.GuildId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which guilds are served. The bot stays up in a guild that is not listed, ignores it, and says so
 * once.
 */
final class AllowList {
  private static final Logger LOG = LoggerFactory.getLogger(AllowList.class);

  private final DiscordSettings settings;
  private final Bus bus;
  private final Runnable onChange;
  private final Map<GuildId, String> foreign = new LinkedHashMap<>();

  /**
   * @param onChange hears that {@link #foreign()} has changed
   */
  AllowList(DiscordSettings settings, Bus bus, Runnable onChange) {
    this.settings = settings;
    this.bus = bus;
    this.onChange = onChange;
  }

  /** An empty list serves everybody. */
  boolean serves(GuildId guild) {
    return settings.guilds().isEmpty() || settings.guilds().contains(guild);
  }

  /** The home guild as configured; empty when it is whichever the bot is in. */
  Optional<GuildId> home() {
    return settings
        .guild()
        .or(
            () ->
                settings.guilds().size() == 1
                    ? settings.guilds().stream().findFirst()
                    : Optional.empty());
  }

  /** The bot is in a guild that is not listed. */
  void foreign(GuildId guild, String name) {
    if (foreign.put(guild, name) != null) {
      return;
    }
    LOG.atWarn().addKeyValue("guild", guild).log("guild is not in GUILD_IDS and is ignored");
    bus.tell(
        Notice.TOPIC,
        new Notice(
            "foreign-guild-" + guild,
            Notice.Level.WARNING,
            "Guild not on the allow-list",
            List.of(name + " (" + guild + ") is ignored; add it to GUILD_IDS or remove the bot."),
            true));
    onChange.run();
  }

  /** The bot was removed from it. */
  void left(GuildId guild) {
    if (foreign.remove(guild) != null) {
      onChange.run();
    }
  }

  /** {@code name (id)} of every guild that is ignored. */
  List<String> foreign() {
    return foreign.entrySet().stream()
        .map(guild -> guild.getValue() + " (" + guild.getKey() + ")")
        .toList();
  }
}
