package coreops.backup;

import coreops.backup.BackupState.Failed;
import coreops.config.BackupSettings;
import coreops.files.WholeFile;
import coreops.telemetry.Redactor;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes backups: packed, encrypted, put where they belong, older ones removed, and the outcome
 * remembered. A backup appears under its name only when it is whole. Blocks.
 */
public final class Backups {
  private final BackupSettings settings;
  private final Scope scope;
  private final String version;
  private final String sha;

  /** What could not be remembered on disk, because there was no room for that either. */
  private volatile @Nullable Failed unsaved;

  /**
   * @param version of this program
   * @param sha the commit it was built from
   */
  public Backups(BackupSettings settings, Scope scope, String version, String sha) {
    this.settings = settings;
    this.scope = scope;
    this.version = version;
    this.sha = sha;
  }

  /**
   * Makes one.
   *
   * @return what was made, after it arrived everywhere it should
   * @throws BackupFailed when it was not made; nothing half is left, older ones stay
   */
  public BackupState.Good make(Instant now) {
    possible();
    try {
      return BackupLock.holding(scope.dataDir(), () -> locked(now));
    } catch (IOException unlocked) {
      throw new BackupFailed("the backup was not made", unlocked);
    }
  }

  /** What became of backups so far. */
  public BackupState state() {
    BackupState saved = BackupState.read(scope.dataDir());
    Failed lately = unsaved;
    return lately == null ? saved : saved.failing(lately.at(), lately.why());
  }

  private void possible() {
    var _ = Sealing.writers(settings.recipientKeys());
    if (!settings.wanted()) {
      throw new BackupFailed("neither BACKUP_DIR nor BACKUP_COMMAND is set: nowhere to put it");
    }
    if (!Files.isDirectory(scope.dataDir())) {
      throw new BackupFailed("there is no data directory " + scope.dataDir());
    }
  }

  private BackupState.Good locked(Instant now) throws IOException {
    long begun = System.nanoTime();
    try {
      BackupState.Good good = made(now, begun);
      new BackupState(Optional.of(good), Optional.empty()).write(scope.dataDir());
      unsaved = null;
      return good;
    } catch (BackupFailed failed) {
      throw remembered(failed, now);
    } catch (IOException failed) {
      throw remembered(new BackupFailed("the backup was not made", failed), now);
    }
  }

  private BackupState.Good made(Instant now, long begun) throws IOException {
    Path staging = emptied(scope.dataDir().resolve(Sweep.STAGING));
    Path dir = settings.dir().isPresent() ? settings.dir().get() : staging;
    try {
      Files.createDirectories(dir);
      String name = Archives.name(dir, now);
      Path part = dir.resolve(name + Archives.PART);
      try {
        Manifest manifest = sealed(part, staging, now);
        String hash = Hashes.of(part);
        if (settings.command().isPresent()) {
          Delivery.through(settings.command().get(), part, name, settings.timeout());
        }
        BackupState.Good good =
            new BackupState.Good(
                name,
                now,
                Files.size(part),
                manifest.files().size(),
                manifest.omitted().size(),
                hash,
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
        if (settings.dir().isPresent()) {
          place(part, dir.resolve(name), good);
          Archives.keep(dir, settings.keep());
        }
        return good;
      } finally {
        Files.deleteIfExists(part);
      }
    } finally {
      emptied(staging);
      Files.deleteIfExists(staging);
    }
  }

  /** The label first: what has its name is whole, and counted. */
  private void place(Path part, Path archive, BackupState.Good good) throws IOException {
    WholeFile.write(Archives.label(archive), label(good));
    try {
      Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      Files.deleteIfExists(Archives.label(archive));
      throw failed;
    }
  }

  private Manifest sealed(Path part, Path staging, Instant now) throws IOException {
    List<String> recipients = settings.recipientKeys();
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      Unclosed raw = new Unclosed(Channels.newOutputStream(channel));
      Manifest manifest =
          new Packing(scope, staging).write(Sealing.sealing(raw, recipients), now, version, sha);
      channel.force(true);
      return manifest;
    }
  }

  private byte[] label(BackupState.Good good) throws IOException {
    Map<String, Object> label = new LinkedHashMap<>();
    label.put("name", good.name());
    label.put("created", good.at());
    label.put("bytes", good.bytes());
    label.put("sha256", good.sha256());
    label.put("files", good.files());
    label.put("omitted", good.omitted());
    label.put("coreops", version);
    label.put("recipients", settings.recipientKeys());
    return Manifest.json().writeValueAsBytes(label);
  }

  private BackupFailed remembered(BackupFailed failed, Instant now) {
    Redactor redactor = new Redactor();
    redactor.know(scope.secrets());
    String why = redactor.clean(String.valueOf(failed.getMessage()));
    try {
      BackupState.read(scope.dataDir()).failing(now, why).write(scope.dataDir());
      unsaved = null;
    } catch (IOException alsoFull) {
      unsaved = new Failed(now, why);
    }
    return new BackupFailed(why);
  }

  /** The directory with nothing in it, for its owner alone; a killed backup may have left some. */
  private static Path emptied(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      try (Stream<Path> left = Files.list(directory)) {
        for (Path each : left.toList()) {
          Files.deleteIfExists(each);
        }
      }
      return directory;
    }
    return Files.createDirectory(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }
}
