package coreops.sandbox.discord;

import java.time.Duration;

/**
 * At most 120 payloads a minute from one connection, heartbeats included; more are closed with 4008
 * (developer docs, Gateway, Rate Limiting).
 */
final class SendLimit {
  private static final int MOST = 120;
  private static final long WINDOW_NANOS = Duration.ofSeconds(60).toNanos();

  private long windowStart = System.nanoTime();
  private int inWindow;

  /** Counts one payload; false when it is one too many. */
  boolean admit() {
    long now = System.nanoTime();
    if (now - windowStart >= WINDOW_NANOS) {
      windowStart = now;
      inWindow = 0;
    }
    inWindow++;
    return inWindow <= MOST;
  }
}
