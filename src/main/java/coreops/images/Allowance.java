package coreops.images;

import java.time.Duration;
import java.time.Instant;

/** A token bucket: a burst at once, then so many a second. */
final class Allowance {
  private final int burst;
  private final int perSecond;
  private double left;
  private Instant counted;

  Allowance(int burst, int perSecond, Instant now) {
    this.burst = burst;
    this.perSecond = perSecond;
    this.left = burst;
    this.counted = now;
  }

  /** Whether one more is allowed now; it is then taken. */
  boolean take(Instant now) {
    double seconds = Math.max(0, Duration.between(counted, now).toMillis() / 1_000.0);
    left = Math.min(burst, left + seconds * perSecond);
    counted = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
