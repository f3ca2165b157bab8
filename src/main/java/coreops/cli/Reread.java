package coreops.cli;

import coreops.config.ConfFile;
import coreops.config.KeyInfo;
import coreops.config.Problem;
import coreops.config.Reading;
import coreops.config.Secret;
import coreops.config.Settings;
import coreops.config.SettingsException;
import coreops.config.SettingsReader;
import coreops.runtime.Rereading;
import coreops.telemetry.Logs;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads all settings again for a reboot, and tells what of it a restart of two rooms can take. */
final class Reread {
  /** What the HTTP server and the gateway read when they are deployed. */
  private static final Set<String> TAKEN_AREAS = Set.of("http", "discord");

  /** The router and others know these, too, and are not restarted. */
  private static final Set<String> SHARED = Set.of("GUILD_ID", "GUILD_IDS");

  private final SettingsReader reader;
  private final Optional<Path> conf;
  private final Set<Secret> secrets;
  private final Current surroundings;

  Reread(SettingsReader reader, Optional<Path> conf, Set<Secret> secrets, Current surroundings) {
    this.secrets = Set.copyOf(secrets);
    this.reader = reader;
    this.conf = conf;
    this.surroundings = surroundings;
  }

  Rereading now() {
    ConfFile file;
    try {
      file = conf.map(ConfFile::read).orElse(ConfFile.NONE);
    } catch (SettingsException wrong) {
      return refused(wrong.problems());
    }
    Reading next = reader.read(file);
    if (next.settings().isEmpty()) {
      return refused(next.problems());
    }
    Surroundings before = surroundings.get();
    Map<Boolean, List<String>> changed =
        next.values().changedFrom(before.values()).stream()
            .collect(
                Collectors.partitioningBy(
                    value -> taken(value.key()),
                    Collectors.mapping(v -> v.key().name(), Collectors.toList())));
    return new Rereading(
        List.of(),
        changed.getOrDefault(true, List.of()),
        changed.getOrDefault(false, List.of()),
        () -> adopt(before, next));
  }

  private static Rereading refused(List<Problem> problems) {
    return new Rereading(problems, List.of(), List.of(), () -> {});
  }

  private static boolean taken(KeyInfo key) {
    return TAKEN_AREAS.contains(key.area()) && !SHARED.contains(key.name());
  }

  /** The rest of the house keeps what it has, so it is not taken over here either. */
  private void adopt(Surroundings before, Reading next) {
    Settings now = before.settings();
    // The old secrets may still be in what is logged; the new ones are from here on.
    Set<Secret> all = new HashSet<>(secrets);
    all.addAll(next.secrets());
    Logs.ofProcess().ifPresent(logs -> logs.identify(now, before.versions().buildSha(), all));
    surroundings.set(
        new Surroundings(
            now.rebootedWith(next.orThrow()),
            before.values().taking(next.values(), Reread::taken),
            before.bus(),
            before.store(),
            before.time(),
            before.versions(),
            BackupParts.backups(
                now.backup(),
                now.process(),
                now.log(),
                conf,
                next.values(),
                all,
                before.versions().buildSha())));
  }
}
