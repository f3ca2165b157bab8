package coreops.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the log goes and how long its files are kept. */
public record LogSettings(
    @Key(
            value = "LOG_LEVEL",
            fallback = "INFO",
            doc =
                "TRACE, DEBUG, INFO, WARN or ERROR, any case; WARNING and CRITICAL are "
                    + "understood.")
        String level,
    @Key(value = "LOG_DIR", doc = "Directory of log files. Unset: stdout only.") Optional<Path> dir,
    @Key(
            value = "LOG_TO_CONSOLE",
            fallback = "true",
            doc = "Whether stdout is written beside LOG_DIR; without LOG_DIR it always is.")
        boolean console,
    @Key(
            value = "LOG_FILE_MB",
            fallback = "20",
            min = 1,
            max = 1000,
            doc = "Size at which log.txt is rolled over, MB; it also is once a day.")
        int fileMegabytes,
    @Key(
            value = "LOG_KEEP",
            fallback = "14d",
            min = 86_400,
            doc = "How long rolled log files are kept, whole days; all of them at most 1 GB.")
        Duration keep,
    @Key(
            value = "CRASH_LOG_KEEP",
            fallback = "90d",
            min = 2_592_000,
            doc = "How long rolled crash.log files are kept, at least 30 days.")
        Duration crashKeep) {

  /** Stdout at this level, no files. */
  public static LogSettings stdoutOnly(String level) {
    return new LogSettings(
        level, Optional.empty(), true, 20, Duration.ofDays(14), Duration.ofDays(90));
  }
}
