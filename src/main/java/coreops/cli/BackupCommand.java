package coreops.cli;

import coreops.backup.BackupFailed;
import coreops.backup.BackupState;
import coreops.backup.Sealing;
import coreops.config.BackupSettings;
import coreops.config.ConfFile;
import coreops.config.LogSettings;
import coreops.config.ProcessSettings;
import coreops.config.Reading;
import coreops.config.SettingsReader;
import coreops.control.ExitRequest;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code coreops backup}: makes a backup now, whether a bot runs or not. */
@Command(
    name = "backup",
    description = "Backs up DATA_DIR, LOG_DIR and the configuration, encrypted.",
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  @CommandLine.Mixin private Commands.Files files = new Commands.Files();

  @Option(
      names = "--new-key",
      paramLabel = "FILE",
      description = "Make a pair of keys instead: the private one into FILE, the public on stdout.")
  private @Nullable Path newKey;

  @Override
  public Integer call() {
    if (newKey != null) {
      return makeKey(newKey);
    }
    Launch launch = files.launch();
    SettingsReader reader = new SettingsReader(launch.environment(), launch.envFiles());
    ConfFile conf = launch.conf().map(ConfFile::read).orElse(ConfFile.NONE);
    Reading reading = reader.read(conf);
    BackupSettings backup = reader.area(BackupSettings.class, conf);
    BackupState.Good good =
        BackupParts.backups(
                backup,
                reader.area(ProcessSettings.class, conf),
                reader.area(LogSettings.class, conf),
                launch.conf(),
                reading.values(),
                reading.secrets(),
                reading.buildSha())
            .make(Instant.now());
    System.out.printf(
        "%s: %d files, %d bytes, sha256 %s, %d ms%n",
        backup.dir().map(dir -> dir.resolve(good.name()).toString()).orElse(good.name()),
        good.files(),
        good.bytes(),
        good.sha256(),
        good.millis());
    if (good.omitted() > 0) {
      System.out.println(good.omitted() + " files were left out, see manifest.json in the backup");
    }
    return ExitRequest.STOPPED;
  }

  private static int makeKey(Path file) {
    Sealing.Keys keys = Sealing.newKeys();
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(
          file, "# public key: " + keys.recipient() + "\n" + keys.identity().value() + "\n");
    } catch (FileAlreadyExistsException there) {
      throw new BackupFailed(file + " exists, and a key is never overwritten");
    } catch (IOException e) {
      throw new BackupFailed("the key cannot be written", e);
    }
    System.out.println(keys.recipient());
    return ExitRequest.STOPPED;
  }
}
