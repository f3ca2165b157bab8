package coreops.cli;

import coreops.config.ConfFile;
import coreops.config.Identity;
import coreops.config.ProcessSettings;
import coreops.config.SettingsException;
import coreops.config.SettingsReader;
import coreops.config.SupervisorSettings;
import coreops.supervisor.ChildCommand;
import coreops.supervisor.RestartOwner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who restarts this process, found out before anything large is loaded. */
final class Ownership {
  private static final String REQUIRED = "WATCHDOG_RUN";

  /** What a supervisor reads of the settings. */
  private static final List<Class<? extends Record>> AREAS =
      List.of(SupervisorSettings.class, ProcessSettings.class, Identity.class);

  private Ownership() {}

  /**
   * Whether the process has to supervise itself, because a restart owner is required and there is
   * no other.
   *
   * @throws SettingsException when there are two
   */
  static boolean selfSupervised(Launch launch) {
    if (!mentioned(launch) || parent(launch.environment()).isPresent()) {
      return false;
    }
    return RestartOwner.ofBot(settings(launch), launch.environment(), false)
        == RestartOwner.SUPERVISOR;
  }

  /**
   * Makes sure that nobody else restarts what is to be supervised.
   *
   * @return the supervisor's settings
   */
  static SupervisorSettings claimed(Launch launch) {
    SupervisorSettings settings = settings(launch);
    RestartOwner.claim(settings, launch.environment(), parent(launch.environment()).isPresent());
    return settings;
  }

  /** The supervisor that started this process, while it lives. */
  static Optional<ProcessHandle> parent(Map<String, String> environment) {
    String by = environment.getOrDefault(ChildCommand.SUPERVISED_BY, "");
    return by.isEmpty()
        ? Optional.empty()
        : ProcessHandle.current().parent().filter(parent -> by.startsWith(parent.pid() + ":"));
  }

  /** The boot id that the supervisor gave to this process. */
  static Optional<String> bootId(Map<String, String> environment) {
    return parent(environment)
        .map(
            parent -> {
              String by = environment.getOrDefault(ChildCommand.SUPERVISED_BY, "");
              return by.substring(by.indexOf(':') + 1);
            });
  }

  private static SupervisorSettings settings(Launch launch) {
    return new SettingsReader(launch.environment(), launch.envFiles())
        .area(SupervisorSettings.class, conf(launch));
  }

  /**
   * The file's settings, when any of them is for a supervisor; the rest of it is the bot's matter.
   */
  static ConfFile conf(Launch launch) {
    if (launch.conf().isEmpty()) {
      return ConfFile.NONE;
    }
    Path file = launch.conf().get();
    Set<String> keys = SettingsReader.names(AREAS);
    try (Stream<String> lines = Files.lines(file)) {
      boolean any =
          lines
              .filter(line -> !line.stripLeading().startsWith("#"))
              .anyMatch(line -> keys.stream().anyMatch(line::contains));
      // To read yaml costs a library, and memory for as long as the bot runs.
      return any ? ConfFile.read(file) : ConfFile.NONE;
    } catch (IOException | UncheckedIOException unreadable) {
      return ConfFile.read(file);
    }
  }

  /** Spares every other start a second reading of all files. */
  private static boolean mentioned(Launch launch) {
    return launch.environment().containsKey(REQUIRED)
        || Stream.concat(launch.envFiles().stream(), launch.conf().stream())
            .anyMatch(Ownership::mentions);
  }

  private static boolean mentions(Path file) {
    try {
      return Files.readString(file).contains(REQUIRED);
    } catch (IOException unreadable) {
      // The reading proper will say so, with everything else that is wrong.
      return false;
    }
  }
}
