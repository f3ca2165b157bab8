package coreops.cli;

import coreops.backup.Backups;
import coreops.backup.Restore;
import coreops.backup.Scope;
import coreops.config.BackupSettings;
import coreops.config.LogSettings;
import coreops.config.ProcessSettings;
import coreops.config.Secret;
import coreops.config.Values;
import coreops.store.Store;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the backup room needs to know of this program, the same for the bot and the command line.
 */
final class BackupParts {
  private BackupParts() {}

  /**
   * @param conf the configuration file of this start
   */
  static Backups backups(
      BackupSettings backup,
      ProcessSettings process,
      LogSettings log,
      Optional<Path> conf,
      Values values,
      Collection<Secret> secrets,
      String buildSha) {
    Scope scope =
        new Scope(
            process.dataDir(),
            log.dir(),
            conf.map(BackupParts::folder),
            template(values),
            secrets,
            backup.dir().stream().toList());
    return new Backups(backup, scope, Build.version(), buildSha);
  }

  static Restore restore() {
    return new Restore(
        Composition.schemas().stream()
            .collect(Collectors.toMap(Store.Schema::room, schema -> schema.steps().size())));
  }

  /** The file's directory; a file in the working directory stands for itself. */
  private static Path folder(Path conf) {
    Path parent = conf.toAbsolutePath().normalize().getParent();
    return parent == null || parent.equals(Path.of("").toAbsolutePath()) ? conf : parent;
  }

  /** Every key that was set, in the form of an environment file; secrets by their fingerprint. */
  static String template(Values values) {
    List<String> lines =
        values.all().stream()
            .filter(value -> !value.isDefault())
            .map(
                value ->
                    value.key().secret()
                        ? "# %s%n%s=".formatted(value.text(), value.key().name())
                        : "%s=%s".formatted(value.key().name(), value.text()))
            .toList();
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }
}
