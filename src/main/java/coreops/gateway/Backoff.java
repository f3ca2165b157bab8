package coreops.gateway;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt to connect: nothing at first, then doubling to at most 5
 * s, so that the link is back within 6 s of a gateway that is. Half of each wait is random, so that
 * many bots do not come back in step.
 */
final class Backoff {
  static final Duration MOST = Duration.ofSeconds(5);
  private static final long FIRST_MILLIS = 500;

  private final DoubleSupplier random;

  /**
   * @param random uniform in [0, 1)
   */
  Backoff(DoubleSupplier random) {
    this.random = random;
  }

  /**
   * @param failures attempts in a row that have failed
   */
  Duration after(int failures) {
    if (failures <= 0) {
      return Duration.ZERO;
    }
    long full = Math.min(MOST.toMillis(), FIRST_MILLIS << Math.min(failures - 1, 10));
    return Duration.ofMillis(full / 2 + (long) (random.getAsDouble() * full / 2));
  }

  /** Before an IDENTIFY after an invalid session: 1 to 2.5 s, as Discord asks (1 to 5). */
  Duration beforeIdentify() {
    return Duration.ofMillis(1_000 + (long) (random.getAsDouble() * 1_500));
  }
}
