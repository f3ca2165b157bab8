package coreops.runtime;

import coreops.types.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Sees that the configuration file was saved. It compares content rather than waiting for file
 * system events: a mounted ConfigMap is swapped by a symbolic link two directories away, network
 * mounts and editors that replace the file send no event for it, and reading two kilobytes a few
 * times a second costs nothing.
 */
final class ConfWatch {
  /** New content counts once it was the same at two looks, because saving takes several writes. */
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Path file;
  private final Consumer<Optional<String>> saved;
  private final AtomicBoolean looking = new AtomicBoolean();
  private final Time.Timer timer;
  private Optional<String> known;
  private Optional<String> candidate;

  /**
   * @param known what the file held when it was last taken
   * @param saved called with what it holds now; empty when it is gone
   */
  ConfWatch(Path file, String known, Time time, Consumer<Optional<String>> saved) {
    this.file = file;
    this.saved = saved;
    this.known = Optional.of(known);
    this.candidate = this.known;
    this.timer = time.every(LOOK, () -> Thread.ofVirtual().start(this::look));
  }

  /** Stops watching. */
  void close() {
    timer.cancel();
  }

  private void look() {
    if (!looking.compareAndSet(false, true)) {
      return;
    }
    try {
      Optional<String> now = content();
      boolean settled = now.equals(candidate);
      candidate = now;
      if (settled && !now.equals(known)) {
        known = now;
        saved.accept(now);
      }
    } finally {
      looking.set(false);
    }
  }

  private Optional<String> content() {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException goneOrHalfWritten) {
      return Optional.empty();
    }
  }
}
