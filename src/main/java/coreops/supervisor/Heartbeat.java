package coreops.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Watches whether one child's heartbeat file goes on changing. What counts is when a change was
 * seen, not what time the file claims, so that setting the clock hangs nobody; and a watcher that
 * was itself frozen, with the machine or its container, does not hold that time against the child.
 */
final class Heartbeat {
  static final String FILE = "heartbeat.json";

  /** Two looks further apart than this count as this far apart. */
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

  private final Path file;
  private final String bootId;
  private final long pid;
  private final Limits limits;
  private Duration looked;
  private Duration silent = Duration.ZERO;
  private String seen = "";
  private boolean beaten;

  /**
   * @param now monotonic time at which the child was started
   */
  Heartbeat(Path dataDir, String bootId, long pid, Limits limits, Duration now) {
    this.file = dataDir.resolve(FILE);
    this.bootId = bootId;
    this.pid = pid;
    this.limits = limits;
    this.looked = now;
  }

  /** Looks once; true when the heartbeat has stood still for too long. */
  boolean stale(Duration now) {
    Duration step = now.minus(looked);
    looked = now;
    if (changed()) {
      silent = Duration.ZERO;
      beaten = true;
    } else {
      silent = silent.plus(step.compareTo(LONGEST_LOOK) < 0 ? step : LONGEST_LOOK);
    }
    return silent.compareTo(beaten ? limits.hang() : limits.start()) > 0;
  }

  /** How long it has stood still. */
  Duration silent() {
    return silent;
  }

  /** A file of another process does not beat for this one. */
  private boolean changed() {
    try {
      // A bot whose disk is full touches the file where it cannot write it anew.
      String stamp = Files.getLastModifiedTime(file) + " " + Files.size(file);
      if (stamp.equals(seen)) {
        return false;
      }
      Map<String, String> beat = Json.flat(file);
      seen = stamp;
      return beat.getOrDefault("bootId", "").equals(bootId)
          && beat.getOrDefault("pid", "").equals(String.valueOf(pid));
    } catch (IOException notNow) {
      return false;
    }
  }
}
