package coreops.supervisor;

import coreops.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Alerts that nobody has taken yet, in order, and on disk: a supervisor that ends leaves them to
 * the next. May be used from any thread.
 */
final class AlertQueue {
  static final String FILE = "supervisor-alerts-waiting.txt";

  /** Far more than open and close of every kind; what is beyond it is old news. */
  private static final int ROOM = 32;

  /** Time, kind, whether it opens, and the summary. */
  private static final int PARTS = 4;

  private static final String OPENS = "opens";
  private static final String OVER = "over";

  private final Path file;
  private final Journal journal;
  private final Deque<Alert> waiting = new ArrayDeque<>();

  AlertQueue(Path dataDir, Journal journal) {
    this.file = dataDir.resolve(FILE);
    this.journal = journal;
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }

  synchronized Optional<Alert> first() {
    return Optional.ofNullable(waiting.peekFirst());
  }

  synchronized void add(Alert alert) {
    if (waiting.size() == ROOM) {
      waiting.removeFirst();
      journal.warn("an alert was dropped; too many wait");
    }
    waiting.add(alert);
    keep();
  }

  synchronized void remove(Alert alert) {
    waiting.remove(alert);
    keep();
  }

  /** Takes over what an earlier supervisor left; to be called while nobody else writes the file. */
  synchronized void load() {
    try {
      if (Files.exists(file)) {
        Files.readAllLines(file).forEach(line -> alert(line).ifPresent(waiting::add));
      }
    } catch (IOException unreadable) {
      journal.warn("alerts that waited could not be read; they are lost");
    }
  }

  private Optional<Alert> alert(String line) {
    try {
      String[] parts = line.split("\t", PARTS);
      return Optional.of(
          new Alert(
              Alert.Kind.of(parts[1]), parts[2].equals(OPENS), parts[3], Instant.parse(parts[0])));
    } catch (DateTimeException | IndexOutOfBoundsException | IllegalArgumentException half) {
      journal.warn("an alert that waited could not be read; it is lost");
      return Optional.empty();
    }
  }

  private void keep() {
    String lines = waiting.stream().map(AlertQueue::line).collect(Collectors.joining());
    try {
      WholeFile.write(file, lines.getBytes(StandardCharsets.UTF_8));
    } catch (IOException unwritten) {
      journal.warn("alerts that wait could not be kept; they are lost if this process ends");
    }
  }

  private static String line(Alert alert) {
    return "%s\t%s\t%s\t%s\n"
        .formatted(
            alert.at(),
            alert.kind().key(),
            alert.opens() ? OPENS : OVER,
            alert.summary().replaceAll("\\s+", " "));
  }
}
