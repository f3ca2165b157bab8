package coreops.supervisor;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Time as the supervisor sees it; tests turn one of their own. */
public interface Pace {
  /** The wall clock, for what people read. */
  Instant now();

  /** Time that passed since some fixed moment; setting the clock does not change it. */
  Duration elapsed();

  /**
   * Waits until the time is over or somebody rings.
   *
   * @throws InterruptedException when the thread is interrupted
   */
  void pause(Duration most, Semaphore bell) throws InterruptedException;

  /** The real time. */
  static Pace real(Supplier<Instant> clock) {
    return new Pace() {
      @Override
      public Instant now() {
        return clock.get();
      }

      @Override
      public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime());
      }

      @Override
      public void pause(Duration most, Semaphore bell) throws InterruptedException {
        if (bell.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
          bell.drainPermits();
        }
      }
    };
  }
}
