package coreops.cli;

import coreops.config.LogSettings;
import coreops.config.Problem;
import coreops.config.Reading;
import coreops.config.Settings;
import coreops.config.SettingsException;
import coreops.control.Started;
import coreops.runtime.LastEnd;
import coreops.telemetry.Logs;
import coreops.types.RoleId;
import coreops.types.Versions;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says at start what was understood, so that an operator can compare it with what was meant. */
final class StartupLog {
  private static final Logger LOG = LoggerFactory.getLogger(StartupLog.class);

  private StartupLog() {}

  static void say(Reading reading, Versions versions) {
    Settings settings = reading.orThrow();
    Logs.ofProcess()
        .ifPresent(
            logs -> {
              logs.identify(settings, versions.buildSha(), reading.secrets());
              intoFiles(logs, settings.log());
            });
    LOG.atInfo()
        .addKeyValue("bot_version", versions.bot())
        .addKeyValue("coreops_version", versions.coreOps())
        .addKeyValue("guilds", settings.discord().guilds().stream().map(String::valueOf).toList())
        .addKeyValue(
            "data_dir", settings.process().dataDir().toAbsolutePath().normalize().toString())
        .log("settings read");
    LOG.atInfo()
        .addKeyValue("admin", ids(settings.roles().admin()))
        .addKeyValue("staff", ids(settings.roles().staff()))
        .addKeyValue("recruiter", ids(settings.roles().recruiter()))
        .addKeyValue("lead", ids(settings.roles().lead()))
        .log("role ids");
    reading.warnings().forEach(warning -> LOG.atWarn().log(warning));
  }

  /** A process that was killed could not say so itself. */
  static void sayOfKill(LastEnd lastEnd) {
    if (lastEnd.kind() == Started.LastEnd.CRASH) {
      LOG.atWarn()
          .addMarker(Logs.FATAL)
          .addKeyValue("last_end", lastEnd.words())
          .log("unwanted end before");
    }
  }

  private static void intoFiles(Logs logs, LogSettings settings) {
    try {
      logs.intoFiles(settings);
    } catch (IOException unwritable) {
      throw new SettingsException(
          List.of(
              new Problem(
                  "LOG_DIR",
                  settings.dir().map(String::valueOf).orElse(""),
                  "expected a directory that can be written, for this process alone")));
    }
  }

  private static List<String> ids(Set<RoleId> roles) {
    return roles.stream().map(RoleId::toString).sorted().toList();
  }
}
