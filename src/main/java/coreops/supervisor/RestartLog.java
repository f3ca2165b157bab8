package coreops.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code restart_log.csv}: one row for each end of a child, newest last, never more than {@link
 * #KEPT}. One writer, one place, always with its header.
 */
final class RestartLog {
  static final String FILE = "restart_log.csv";

  /** Columns; times in UTC, durations in seconds, empty where there is nothing to say. */
  static final String HEADER = "time,cause,code,signal,run_s,pid,boot,actor,detail,next,wait_s";

  private static final int KEPT = 1_000;
  private static final int DETAIL = 200;

  private final Path file;

  RestartLog(Path dataDir) {
    this.file = dataDir.resolve(FILE);
  }

  /**
   * Adds a row.
   *
   * @param next {@code end} or {@code restart}
   * @param pause before the next start
   */
  void add(Instant at, Ended ended, long pid, String bootId, String next, Duration pause)
      throws IOException {
    String row =
        Stream.of(
                at.toString(),
                ended.cause().word(),
                ended.code() < 0 ? "" : String.valueOf(ended.code()),
                ended.signal(),
                seconds(ended.ran()),
                pid == 0 ? "" : String.valueOf(pid),
                bootId,
                ended.actor(),
                ended.detail(),
                next,
                seconds(pause))
            .map(RestartLog::cell)
            .collect(Collectors.joining(","));
    if (!headed()) {
      // What is there is no log of this form; it is set aside, never overwritten.
      setAside(at);
      Files.writeString(file, HEADER + "\n");
    }
    Files.writeString(file, row + "\n", StandardOpenOption.APPEND);
    prune();
  }

  private boolean headed() throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.findFirst().filter(HEADER::equals).isPresent();
    }
  }

  private void setAside(Instant at) throws IOException {
    if (Files.exists(file) && Files.size(file) > 0) {
      Files.move(file, file.resolveSibling(FILE + "." + at.getEpochSecond()));
    }
  }

  private void prune() throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.size() <= KEPT + 1) {
      return;
    }
    List<String> kept = new ArrayList<>(List.of(HEADER));
    kept.addAll(lines.subList(lines.size() - KEPT, lines.size()));
    Path fresh = file.resolveSibling(FILE + ".next");
    Files.write(fresh, kept);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Quoted where needed; one line; nothing that a spreadsheet would take for a formula. */
  private static String cell(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    String cut = line.length() > DETAIL ? line.substring(0, DETAIL) : line;
    String safe = cut.matches("[=+@-].*") ? "'" + cut : cut;
    return safe.matches("[^,\"]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1_000.0);
  }
}
