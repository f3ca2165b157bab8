package coreops.cli;

import coreops.backup.BackupFailed;
import coreops.backup.Manifest;
import coreops.backup.Restore;
import coreops.config.BackupSettings;
import coreops.config.ConfFile;
import coreops.config.ProcessSettings;
import coreops.config.Secret;
import coreops.config.SettingsReader;
import coreops.control.ExitRequest;
import coreops.runtime.InstanceLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coreops restore}: brings a backup back while no bot runs, or only checks it. */
@Command(
    name = "restore",
    description = "Verifies a backup and restores it into DATA_DIR.",
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  @CommandLine.Mixin private Commands.Files files = new Commands.Files();

  @Parameters(paramLabel = "BACKUP", description = "The file coreops-….zip.age.")
  private Path archive = Path.of("");

  @Option(
      names = "--identity",
      paramLabel = "FILE",
      description = "File with the private age key; BACKUP_IDENTITY when left out.")
  private @Nullable Path identity;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where the state goes; DATA_DIR when left out.")
  private @Nullable Path data;

  @Option(names = "--log-dir", paramLabel = "DIR", description = "Restore the log files here, too.")
  private @Nullable Path logs;

  @Option(
      names = "--conf-dir",
      paramLabel = "DIR",
      description = "Restore the configuration here, too; secrets in it are masked.")
  private @Nullable Path conf;

  @Option(
      names = "--replace",
      description = "Move what is there aside, into replaced-…, instead of refusing.")
  private boolean replace;

  @Option(names = "--check", description = "Only verify the backup; write nothing.")
  private boolean check;

  @Override
  public Integer call() {
    Launch launch = files.launch();
    SettingsReader reader = new SettingsReader(launch.environment(), launch.envFiles());
    ConfFile file = launch.conf().map(ConfFile::read).orElse(ConfFile.NONE);
    Secret key = key(reader, file);
    if (!Files.isRegularFile(archive)) {
      throw new BackupFailed("there is no backup " + archive);
    }
    Restore restore = BackupParts.restore();
    if (check) {
      say("verified", restore.check(archive, key));
      return ExitRequest.STOPPED;
    }
    Path to = data != null ? data : reader.area(ProcessSettings.class, file).dataDir();
    Restore.Done done =
        alone(
            restore,
            key,
            new Restore.Target(to, Optional.ofNullable(logs), Optional.ofNullable(conf), replace));
    say("restored into " + to, done.manifest());
    done.aside().forEach(aside -> System.out.println("what was there is now in " + aside));
    return ExitRequest.STOPPED;
  }

  /**
   * A bot that runs would write into what is restored; its lock keeps us out, ours keeps it out.
   */
  private Restore.Done alone(Restore restore, Secret key, Restore.Target target) {
    try (InstanceLock guard = InstanceLock.guard(target.data())) {
      Restore.Done done = restore.run(archive, key, target, Instant.now());
      guard.forget();
      return done;
    } catch (IOException e) {
      throw new BackupFailed("the data directory cannot be used", e);
    }
  }

  private Secret key(SettingsReader reader, ConfFile file) {
    if (identity != null) {
      try {
        return new Secret(Files.readString(identity));
      } catch (IOException e) {
        throw new BackupFailed("the key cannot be read", e);
      }
    }
    return reader
        .area(BackupSettings.class, file)
        .identity()
        .orElseThrow(
            () ->
                new BackupFailed(
                    "there is no key to open the backup with: set BACKUP_IDENTITY_FILE, or give"
                        + " --identity FILE"));
  }

  private static void say(String what, Manifest manifest) {
    System.out.printf(
        "%s: %d files of %s, made by CoreOps %s (%s)%n",
        what, manifest.files().size(), manifest.created(), manifest.coreops(), manifest.buildSha());
    manifest.files().stream()
        .filter(Manifest.Entry::scrubbed)
        .forEach(entry -> System.out.println("secrets are masked in " + entry.path()));
    manifest
        .omitted()
        .forEach((path, why) -> System.out.println("not in the backup: " + path + ", it " + why));
  }
}
