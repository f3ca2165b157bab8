package coreops.runtime;

import coreops.control.ExitRequest;
import coreops.control.Started;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the process before this one ended, understood once at the start.
 *
 * @param kind what kind of end it was
 * @param words one line for the log and for {@code /health}
 * @param record what it left, if anything
 */
public record LastEnd(Started.LastEnd kind, String words, Optional<ExitRecord> record) {
  /** Actors by whose hand a process ends that no longer works. */
  private static final String WATCHDOG = "watchdog";

  private static final String SUPERVISOR = "supervisor";

  /**
   * @param before who held the lock last
   */
  public static LastEnd of(Path dataDir, Optional<InstanceLock.Holder> before, int restartCode) {
    Optional<ExitRecord> record =
        before.flatMap(
            holder ->
                ExitRecord.read(dataDir).filter(read -> read.bootId().equals(holder.bootId())));
    return new LastEnd(
        before.isEmpty() ? Started.LastEnd.FIRST : kind(record, restartCode),
        ExitRecord.words(before, record),
        record);
  }

  private static Started.LastEnd kind(Optional<ExitRecord> record, int restartCode) {
    if (record.isEmpty()) {
      return Started.LastEnd.CRASH;
    }
    ExitRecord left = record.get();
    boolean ended = left.code() == ExitRequest.STOPPED;
    if (left.actor().equals(WATCHDOG) || (left.actor().equals(SUPERVISOR) && !ended)) {
      return Started.LastEnd.WATCHDOG;
    }
    if (left.code() == restartCode) {
      return Started.LastEnd.RESTART;
    }
    return ended ? Started.LastEnd.STOP : Started.LastEnd.FAILURE;
  }

  /** What is told of a start after it. */
  Started told(Instant startedAt, Duration took) {
    return new Started(
        kind,
        record.map(ExitRecord::cause).orElse(""),
        record.map(ExitRecord::actor).orElse(""),
        took,
        record
            .map(left -> Duration.between(left.at(), startedAt))
            .filter(down -> !down.isNegative()));
  }
}
