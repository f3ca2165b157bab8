package coreops.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of backups, and the directory in which they are kept. */
final class Archives {
  /** What the name of one that is not whole yet ends with. */
  static final String PART = ".part";

  /** Beside each backup: what it is, readable without a key. */
  static final String LABEL = ".json";

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Pattern NAME = Pattern.compile("coreops-\\d{8}T\\d{6}Z(-\\d+)?\\.zip\\.age");

  private Archives() {}

  static String stamp(Instant at) {
    return STAMP.format(at);
  }

  /** A name that the directory does not have yet; names sort by time. */
  static String name(Path dir, Instant at) {
    String base = "coreops-" + stamp(at);
    String name = base + ".zip.age";
    for (int i = 2; Files.exists(dir.resolve(name)); i++) {
      name = base + "-" + i + ".zip.age";
    }
    return name;
  }

  /** The backups in a directory, newest first; other files are nobody's business. */
  static List<Path> in(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .sorted(Comparator.comparing(Archives::order).reversed())
          .toList();
    }
  }

  /** Removes all but the newest, and what is left of backups that were never finished. */
  static void keep(Path dir, int newest) throws IOException {
    for (Path old : in(dir).stream().skip(newest).toList()) {
      Files.deleteIfExists(old);
      Files.deleteIfExists(label(old));
    }
    try (Stream<Path> files = Files.list(dir)) {
      for (Path part :
          files
              .filter(file -> file.getFileName().toString().endsWith(".zip.age" + PART))
              .toList()) {
        Files.deleteIfExists(part);
      }
    }
  }

  static Path label(Path archive) {
    return archive.resolveSibling(archive.getFileName() + LABEL);
  }

  /** Without what follows the stamp, {@code -10} would come before {@code -2}. */
  private static String order(Path file) {
    String name = file.getFileName().toString();
    int dash = name.indexOf('-', "coreops-".length());
    if (dash < 0) {
      return name.substring(0, name.indexOf('.')) + "000001";
    }
    int number = Integer.parseInt(name.substring(dash + 1, name.indexOf('.')));
    return name.substring(0, dash) + "%06d".formatted(number);
  }
}
