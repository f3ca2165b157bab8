package coreops.spine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Looks again and again until something holds; fails with the reason when it never does. */
final class Eventually {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private Eventually() {}

  static void until(BooleanSupplier holds, Supplier<String> complaint) {
    CountDownLatch held = new CountDownLatch(1);
    try (ScheduledExecutorService looking =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory())) {
      var watch =
          looking.scheduleWithFixedDelay(
              () -> {
                if (holds.getAsBoolean()) {
                  held.countDown();
                }
              },
              0,
              LOOK_AGAIN.toMillis(),
              TimeUnit.MILLISECONDS);
      boolean inTime = held.await(Community.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      watch.cancel(true);
      if (!inTime) {
        throw new AssertionError(complaint.get());
      }
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
