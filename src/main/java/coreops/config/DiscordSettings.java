package coreops.config;

import coreops.types.GuildId;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How to reach Discord, and for whom. */
public record DiscordSettings(
    @Key(
            value = "DISCORD_TOKEN",
            aliases = "DISCORD_BOT_TOKEN",
            required = true,
            doc = "The bot's token.")
        Secret token,
    @Key(
            value = "DISCORD_API_BASE",
            fallback = "https://discord.com/api/v10",
            doc =
                "REST base with version; the gateway address comes from its /gateway/bot. Plain "
                    + "http only on loopback.")
        URI apiBase,
    @Key(
            value = "DISCORD_CDN_BASE",
            fallback = "https://cdn.discordapp.com",
            doc = "Where emoji and avatars are fetched.")
        URI cdnBase,
    @Key(value = "GUILD_ID", doc = "The home guild. Unset: the only entry of GUILD_IDS.")
        Optional<GuildId> guild,
    @Key(
            value = "GUILD_IDS",
            doc = "Allow-list of guilds; others are ignored and reported. Empty: no gating.")
        Set<GuildId> guilds,
    @Key(
            value = "DISCORD_DEADLINE",
            fallback = "15s",
            min = 1,
            max = 120,
            doc =
                "How long one call to Discord may take before the asker is told that it did not "
                    + "answer.")
        Duration deadline,
    @Key(
            value = "DISCORD_REST_PER_SECOND",
            fallback = "40",
            min = 1,
            max = 100000,
            doc =
                "REST calls per second that are planned for; Discord's own limit is 50. Raise it "
                    + "only on a test server.")
        int restPerSecond) {}
