package coreops.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads will do. */
public final class Wait {
  private static final Duration LONG = Duration.ofSeconds(30);

  private Wait() {}

  /** Until it is so; fails when it never is. */
  public static void until(String what, BooleanSupplier so) {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!so.getAsBoolean() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(5_000_000);
    }
    assertThat(so.getAsBoolean()).as(what).isTrue();
  }
}
