package coreops.cli;

import coreops.bus.Bus;
import coreops.control.ComponentReport;
import coreops.control.ComponentReport.Status;
import coreops.control.Notice;
import coreops.files.Quarantine;
import coreops.types.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells what lies aside in the data directory because it could not be read, and how much room is
 * left there and where the logs are. Told by whoever starts the bot: every room has files, and none
 * knows those of others.
 */
final class FilesReport {
  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final Duration HOLDS = Duration.ofSeconds(95);

  /** Below this much room the next snapshot or database page may not fit. */
  private static final long LOW = 100_000_000;

  private final Path dataDir;
  private final Optional<Path> logDir;
  private final Bus bus;
  private final Time time;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  private FilesReport(Path dataDir, Optional<Path> logDir, Bus bus, Time time) {
    this.dataDir = dataDir;
    this.logDir = logDir;
    this.bus = bus;
    this.time = time;
  }

  /** Tells it again and again, until Vert.x closes; each file is one notice a start. */
  static void follow(Path dataDir, Optional<Path> logDir, Bus bus, Time time) {
    FilesReport report = new FilesReport(dataDir, logDir, bus, time);
    // Looking at files blocks, so it is done beside the event loop.
    time.every(EVERY, () -> Thread.startVirtualThread(report::tell));
    // Once the rooms have read what they had.
    time.after(Duration.ofSeconds(3), () -> Thread.startVirtualThread(report::tell));
  }

  private void tell() {
    List<String> aside;
    Room room;
    try {
      aside = Quarantine.in(dataDir);
      room = new Room(free(dataDir), logDir.isPresent() ? free(logDir.get()) : Long.MAX_VALUE);
    } catch (IOException gone) {
      bus.tell(
          ComponentReport.TOPIC,
          new ComponentReport(
              "files",
              Status.DOWN,
              "DATA_DIR or LOG_DIR cannot be read",
              Map.of(),
              time.now(),
              HOLDS));
      return;
    }
    bus.tell(ComponentReport.TOPIC, of(aside, room, time.now()));
    List<String> fresh = aside.stream().filter(told::add).toList();
    if (!fresh.isEmpty()) {
      bus.tell(
          Notice.TOPIC,
          new Notice(
              "files",
              Notice.Level.WARNING,
              "State files could not be read and were moved aside",
              fresh,
              true));
    }
  }

  private static long free(Path directory) throws IOException {
    return Files.getFileStore(directory).getUsableSpace();
  }

  /**
   * Bytes that are left.
   *
   * @param logs as much as can be where there is no LOG_DIR
   */
  record Room(long data, long logs) {
    /** What is short of room, for a person. */
    Optional<String> low() {
      if (data < LOW) {
        return Optional.of("only %d MB left in DATA_DIR".formatted(data / 1_000_000));
      }
      return logs < LOW
          ? Optional.of("only %d MB left in LOG_DIR".formatted(logs / 1_000_000))
          : Optional.empty();
    }
  }

  static ComponentReport of(List<String> aside, Room room, Instant now) {
    Optional<String> low = room.low();
    String summary =
        low.isPresent()
            ? low.get()
            : aside.isEmpty()
                ? "all readable"
                : "%d moved aside because they could not be read; look at them, then remove them"
                    .formatted(aside.size());
    return new ComponentReport(
        "files",
        low.isPresent() || !aside.isEmpty() ? Status.DEGRADED : Status.UP,
        summary,
        Map.of(
            "quarantined",
            aside,
            "quarantined_count",
            (long) aside.size(),
            "free_bytes",
            room.data()),
        now,
        HOLDS);
  }
}
