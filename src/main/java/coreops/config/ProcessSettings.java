package coreops.config;

import java.nio.file.Path;
import java.time.Duration;

/** The process and its files. */
public record ProcessSettings(
    @Key(
            value = "DATA_DIR",
            fallback = "./data",
            doc = "Durable state: database, session, snapshots, exit record, lock.")
        Path dataDir,
    @Key(
            value = "SHUTDOWN_GRACE_SEC",
            fallback = "30",
            min = 9,
            max = 600,
            doc = "Time from SIGTERM to the end; the orchestrator's stop time should be 10 s more.")
        Duration shutdownGrace,
    @Key(
            value = "RESTART_EXIT_CODE",
            fallback = "15",
            min = 2,
            max = 63,
            doc =
                "Exit code that asks the supervisor for a restart; 3 is what Java ends with when memory runs out.")
        int restartExitCode) {}
