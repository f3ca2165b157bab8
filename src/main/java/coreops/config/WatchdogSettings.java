package coreops.config;

import java.time.Duration;
import java.util.Optional;

/** When silence means trouble. */
public record WatchdogSettings(
    @Key(
            value = "WATCHDOG_CHECK_SEC",
            aliases = "KEEPALIVE_INTERVAL_SEC",
            min = 1,
            doc = "How often the watchdog looks. Unset: 360, or 60 outside production.")
        Optional<Duration> check,
    @Key(
            value = "WATCHDOG_STALL_SEC",
            min = 1,
            doc = "Heartbeat age that counts as stalled. Unset: three checks and 30 s.")
        Optional<Duration> stall,
    @Key(
            value = "WATCHDOG_DISCONNECT_GRACE_SEC",
            min = 1,
            doc = "How long the gateway may be down. Unset: the stall.")
        Optional<Duration> disconnectGrace,
    @Key(
            value = "WATCHDOG_DEAF_SEC",
            fallback = "900",
            min = 1,
            doc = "How long no event may come before Discord is asked whether there were any.")
        Duration deaf) {}
