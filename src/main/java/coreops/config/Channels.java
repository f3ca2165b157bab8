package coreops.config;

import coreops.types.ChannelId;
import java.util.Optional;

/** Where the bot speaks on its own account. */
public record Channels(
    @Key(
            value = "LOG_CHANNEL_ID",
            sheet = true,
            doc = "Ops channel for summaries and warnings. Unset: nothing is posted there.")
        Optional<ChannelId> log) {}
