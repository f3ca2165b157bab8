package coreops.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * State that cannot be read is moved aside under a name of its own, never overwritten: it may be
 * somebody's only copy. It stays there, and is reported, until an operator has removed it.
 */
public final class Quarantine {
  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
  private static final String MARK = ".corrupt-";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private Quarantine() {}

  /**
   * Moves a file aside, stamped with the time of its last change.
   *
   * @param why for the log: what could not be done with it
   * @return where it is now; empty when it could not be moved, which is logged
   */
  public static Optional<Path> aside(Path file, Throwable why) {
    try {
      Path kept = free(file, Files.getLastModifiedTime(file).toInstant());
      Files.move(file, kept);
      LOG.atError()
          .addKeyValue("file", file.getFileName().toString())
          .addKeyValue("moved_to", kept.getFileName().toString())
          .addKeyValue("reason", why.getClass().getSimpleName())
          .log("a state file cannot be read; it was moved aside");
      return Optional.of(kept);
    } catch (IOException stuck) {
      LOG.atError()
          .addKeyValue("file", file.getFileName().toString())
          .setCause(stuck)
          .log("a state file cannot be read, nor moved aside");
      return Optional.empty();
    }
  }

  /** A name beside the file that nobody has yet. */
  public static Path free(Path file, Instant stamp) {
    Path wanted = file.resolveSibling(file.getFileName() + MARK + STAMP.format(stamp));
    Path path = wanted;
    for (int i = 2; Files.exists(path); i++) {
      path = wanted.resolveSibling(wanted.getFileName() + "-" + i);
    }
    return path;
  }

  /** Whether a name was given by {@link #free}. */
  public static boolean names(Path file) {
    return file.getFileName().toString().contains(MARK);
  }

  /** What lies aside in a directory and the directories right below it, by name. */
  public static List<String> in(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory, 2)) {
      return files
          .filter(Quarantine::names)
          // The companions of a database stand for themselves only with it.
          .map(file -> directory.relativize(file).toString())
          .filter(name -> !name.endsWith("-wal") && !name.endsWith("-shm"))
          .sorted()
          .toList();
    }
  }
}
