package coreops.sandbox.discord;

import coreops.types.Snowflake;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes ids as Discord does: milliseconds since 2015 shifted by 22 bits, below them a counter
 * (developer docs, API Reference, Snowflakes). Ids of the world are computed from a founding date,
 * so that a restarted stand-in has the same ones; ids of messages come from the clock.
 */
final class Snowflakes {
  private static final int TIME_SHIFT = 22;
  private static final int COUNTER_MASK = (1 << TIME_SHIFT) - 1;

  private final SandboxClock clock;
  private final AtomicLong last = new AtomicLong();

  Snowflakes(SandboxClock clock) {
    this.clock = clock;
  }

  /** The id of the nth thing made at that instant. */
  static long at(Instant when, int nth) {
    return ((when.toEpochMilli() - Snowflake.EPOCH_MILLIS) << TIME_SHIFT) | (nth & COUNTER_MASK);
  }

  /** A new id for now, larger than every one before it. */
  long next() {
    long now = at(clock.now(), 0);
    return last.updateAndGet(before -> Math.max(before + 1, now));
  }
}
