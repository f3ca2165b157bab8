package coreops.sheets;

import com.fasterxml.jackson.databind.ObjectMapper;
import coreops.bus.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
      LOG.atWarn()
          .addKeyValue("snapshot", name)
          .addKeyValue("error", error.getClass().getSimpleName())
          .log("snapshot on disk cannot be read and is left aside");
      return Optional.empty();
    }
  }

  /** Saves durably; when it fails the older file stays. */
  void save(String name, Record content) {
    Path next = folder.resolve(name + ".json.next");
    try {
      Files.createDirectories(folder);
      try (FileChannel channel =
              FileChannel.open(
                  next,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.TRUNCATE_EXISTING);
          OutputStream out = Channels.newOutputStream(channel)) {
        out.write(json.writeValueAsBytes(content));
        channel.force(true);
      }
      Files.move(
          next, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
