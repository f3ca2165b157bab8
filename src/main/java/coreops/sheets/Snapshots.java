package coreops.sheets;

import com.fasterxml.jackson.databind.ObjectMapper;
import coreops.bus.Wire;
import coreops.files.Quarantine;
import coreops.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last good data on disk, so that everything serves at once after a start, even while Google is
 * down. A file is replaced whole or not at all. Blocks; call it through an {@link Offload}.
 */
final class Snapshots {
  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

  private final Path folder;
  private final ObjectMapper json = Wire.mapper();

  /**
   * @param dataDir the process's DATA_DIR
   */
  Snapshots(Path dataDir) {
    this.folder = dataDir.resolve("snapshots");
  }

  /** What was saved under the name; empty when nothing was, or nothing readable. */
  <T extends Record> Optional<T> load(String name, Class<T> type) {
    try {
      return Optional.of(json.readValue(Files.readAllBytes(file(name)), type));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException error) {
      var _ = Quarantine.aside(file(name), error);
      return Optional.empty();
    }
  }

  /** Saves durably; when it fails the older file stays. */
  void save(String name, Record content) {
    try {
      WholeFile.write(file(name), json.writeValueAsBytes(content));
    } catch (IOException error) {
      LOG.atWarn()
          .addKeyValue("snapshot", name)
          .addKeyValue("error", error.toString())
          .log("snapshot cannot be saved; a restart will find an older one");
    }
  }

  private Path file(String name) {
    return folder.resolve(name + ".json");
  }
}
