package coreops.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Who restarts the bot, and how. Read by the supervisor, which must work when nothing else does, so
 * it is no part of {@link Settings}: see {@link SettingsReader#area}.
 */
public record SupervisorSettings(
    @Key(
            value = "WATCHDOG_RUN",
            fallback = "false",
            doc =
                "Somebody must restart this process: systemd or an orchestrator where one is "
                    + "found, else the process supervises itself. The supervisor sets it for its "
                    + "child.")
        boolean required,
    @Key(
            value = "RESTART_OWNER",
            fallback = "auto",
            doc =
                "Who restarts: systemd, orchestrator or supervisor; auto finds out. Two owners "
                    + "are refused.")
        String owner,
    @Key(
            value = "SUPERVISED_BY",
            doc = "Set by the supervisor for its child: its process id and the child's boot id.")
        Optional<String> supervisedBy,
    @Key(
            value = "SUPERVISE_JVM_OPTIONS",
            doc =
                "JVM options of the bot under the supervisor, separated by blanks. Unset: "
                    + "@conf/jvm.options beside the program.")
        Optional<String> jvmOptions,
    @Key(
            value = "WATCHDOG_CHILD_LOG",
            doc = "File that the bot's output is appended to, in place of stdout. Not rotated.")
        Optional<Path> childLog,
    @Key(
            value = "GRACEFUL_SHUTDOWN_TIMEOUT_SECONDS",
            min = 1,
            max = 3600,
            doc =
                "How long the supervisor waits for the bot to stop before it kills it. Unset: "
                    + "SHUTDOWN_GRACE_SEC and 5 s.")
        Optional<Duration> patience,
    @Key(
            value = "SUPERVISE_HANG_SEC",
            fallback = "60",
            min = 20,
            max = 3600,
            doc = "How long heartbeat.json may stay unchanged before the bot counts as hung.")
        Duration hang,
    @Key(
            value = "SUPERVISE_START_SEC",
            fallback = "120",
            min = 10,
            max = 3600,
            doc = "How long the first heartbeat of a start may take.")
        Duration start,
    @Key(
            value = "SUPERVISE_HEALTHY_SEC",
            fallback = "300",
            min = 10,
            max = 86_400,
            doc = "A bot that has run this long is well again: pauses start from the bottom.")
        Duration healthy,
    @Key(
            value = "SUPERVISE_CRASHES",
            fallback = "5",
            min = 2,
            max = 100,
            doc = "So many abnormal ends within SUPERVISE_CRASH_WINDOW_SEC are a crash loop.")
        int crashes,
    @Key(
            value = "SUPERVISE_CRASH_WINDOW_SEC",
            fallback = "600",
            min = 60,
            max = 86_400,
            doc = "The window in which abnormal ends are counted.")
        Duration crashWindow,
    @Key(
            value = "SUPERVISE_CRASH_PAUSE_SEC",
            fallback = "300",
            min = 10,
            max = 86_400,
            doc = "Pause between two starts while in a crash loop.")
        Duration crashPause,
    @Key(
            value = "SUPERVISE_RESTARTS_PER_HOUR",
            fallback = "12",
            min = 1,
            max = 1000,
            doc = "Planned restarts beyond this many in an hour wait like those of a crash loop.")
        int restartsPerHour,
    @Key(
            value = "ALERT_WEBHOOK_URL",
            doc =
                "Where the supervisor raises alerts that must reach a person when the bot cannot: "
                    + "PagerDuty Events v2 or a Discord webhook.")
        Optional<Secret> alertUrl,
    @Key(
            value = "ALERT_WEBHOOK_KIND",
            fallback = "auto",
            doc = "pagerduty or discord; auto tells them apart by the address.")
        String alertKind,
    @Key(
            value = "ALERT_ROUTING_KEY",
            doc = "PagerDuty's integration key (routing_key of Events v2).")
        Optional<Secret> alertKey) {}
