package coreops.backup;

import coreops.config.Secret;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is backed up.
 *
 * @param dataDir the durable state
 * @param logDir the log files, where there are any
 * @param conf the directory of the configuration, or one file, where there is one
 * @param template the environment without its secrets, as {@code KEY=value} lines
 * @param secrets every value that must not be in a backup
 * @param never directories that are left out wherever they are, e.g. the one with the backups
 */
public record Scope(
    Path dataDir,
    Optional<Path> logDir,
    Optional<Path> conf,
    String template,
    Collection<Secret> secrets,
    List<Path> never) {
  public Scope {
    secrets = List.copyOf(secrets);
    never = List.copyOf(never);
  }
}
