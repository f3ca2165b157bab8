package coreops.backup;

import coreops.files.Quarantine;
import coreops.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of backups so far, kept in DATA_DIR, so that their age outlives the process.
 *
 * @param good the last one that is where it should be
 * @param failed the last one that was not made, if none was since
 */
public record BackupState(Optional<Good> good, Optional<Failed> failed) {
  static final String FILE = "backup.json";
  public static final BackupState NONE = new BackupState(Optional.empty(), Optional.empty());

  /**
   * @param name of the file
   * @param files how many it holds
   * @param omitted how many were left out
   * @param sha256 of the encrypted file
   */
  public record Good(
      String name, Instant at, long bytes, int files, int omitted, String sha256, long millis) {}

  public record Failed(Instant at, String why) {}

  /** As it was last written; nothing known where it cannot be read. */
  public static BackupState read(Path dataDir) {
    Path file = dataDir.resolve(FILE);
    try {
      Kept kept = Manifest.json().readValue(Files.readAllBytes(file), Kept.class);
      return new BackupState(Optional.ofNullable(kept.good()), Optional.ofNullable(kept.failed()));
    } catch (NoSuchFileException none) {
      return NONE;
    } catch (IOException unreadable) {
      var _ = Quarantine.aside(file, unreadable);
      return NONE;
    }
  }

  BackupState failing(Instant at, String why) {
    return new BackupState(good, Optional.of(new Failed(at, why)));
  }

  void write(Path dataDir) throws IOException {
    WholeFile.write(
        dataDir.resolve(FILE),
        Manifest.json().writeValueAsBytes(new Kept(good.orElse(null), failed.orElse(null))));
  }

  record Kept(
      @org.jspecify.annotations.Nullable Good good,
      @org.jspecify.annotations.Nullable Failed failed) {}
}
