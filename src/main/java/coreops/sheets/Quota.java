package coreops.sheets;

import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps all reads together, or all writes, below a number per minute. Google allows 60 of each per
 * minute and user (developers.google.com/sheets/api/limits), and a service account is one user, so
 * half of it leaves room for a second process during a restart. Calls beyond wait for a bounded
 * time, then fail with QUOTA.
 */
final class Quota {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Time time;
  private final String kind;
  private final int perMinute;
  private final Duration patience;

  /** When the last calls were, or will be, let through; oldest first, at most {@code perMinute}. */
  private final Deque<Instant> slots = new ArrayDeque<>();

  /**
   * @param kind {@code reads} or {@code writes}, for an operator
   * @param patience how long a call may wait for its turn
   */
  Quota(Time time, String kind, int perMinute, Duration patience) {
    this.time = time;
    this.kind = kind;
    this.perMinute = perMinute;
    this.patience = patience;
  }

  /** Completes when one call may be made. */
  Future<Void> take() {
    Instant now = time.now();
    Instant slot = now;
    if (slots.size() >= perMinute) {
      Instant free = slots.getFirst().plus(WINDOW);
      slot = free.isAfter(now) ? free : now;
    }
    Duration wait = Duration.between(now, slot);
    if (wait.compareTo(patience) > 0) {
      return Future.failedFuture(
          new SheetsException(
              SheetsException.Kind.QUOTA,
              "own limit of %d %s per minute used up; free again in %d s"
                  .formatted(perMinute, kind, wait.toSeconds() + 1),
              wait));
    }
    if (slots.size() >= perMinute) {
      slots.removeFirst();
    }
    slots.addLast(slot);
    if (wait.isZero()) {
      return Future.succeededFuture();
    }
    Promise<Void> turn = Promise.promise();
    time.after(wait, turn::complete);
    return turn.future();
  }

  /** Calls that could be made right now. */
  int left() {
    Instant horizon = time.now().minus(WINDOW);
    long used = slots.stream().filter(slot -> slot.isAfter(horizon)).count();
    return (int) Math.max(0, perMinute - used);
  }
}
