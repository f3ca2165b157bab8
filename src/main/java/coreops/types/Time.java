package coreops.types;

import java.time.Duration;
import java.time.Instant;

/**
 * The clock and the timers as every room sees them: the real ones run on Vert.x, tests turn a
 * virtual one by hand. Nobody else asks the system for the time or sets a timer.
 */
public interface Time {
  /** The wall clock. */
  Instant now();

  /** Runs the action once after the delay, on the caller's context. */
  Timer after(Duration delay, Runnable action);

  /** Runs the action again and again, first after one period, on the caller's context. */
  Timer every(Duration period, Runnable action);

  /** A timer that was set. */
  @FunctionalInterface
  interface Timer {
    /** Takes the timer back; harmless when it has fired. */
    void cancel();
  }
}
