package coreops.config;

import java.time.ZoneId;
import java.util.Optional;

/** Who this process is. */
public record Identity(
    @Key(
            value = "ENV_NAME",
            fallback = "dev",
            doc =
                "Deployment name, e.g. dev, staging, prod; shown in logs and embeds. dev, "
                    + "development, test, qa and stage get the shorter watchdog defaults.")
        String envName,
    @Key(
            value = "BOT_NAME",
            fallback = "C1C-Recruitment",
            doc = "Name shown in embeds, probes and logs.")
        String botName,
    @Key(
            value = "BOT_VERSION",
            fallback = "dev",
            doc = "Version shown in the footer of every embed.")
        String botVersion,
    @Key(
            value = "BOT_TAG",
            doc =
                "Tag that becomes an alias of the ops prefix: !<tag> <command>. Letters, digits, "
                    + "- and _.")
        Optional<String> botTag,
    @Key(
            value = "TIMEZONE",
            fallback = "Europe/Vienna",
            doc = "Zone of REFRESH_TIMES and of dates in welcome templates.")
        ZoneId timezone) {}
