package coreops.supervisor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Time that passes only in pauses, and at once. */
final class FakePace implements Pace {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final AtomicReference<Duration> elapsed = new AtomicReference<>(Duration.ZERO);

  @Override
  public Instant now() {
    return START.plus(elapsed());
  }

  @Override
  public Duration elapsed() {
    return elapsed.get();
  }

  @Override
  public void pause(Duration most, Semaphore bell) {
    pauses.add(most);
    pass(most);
  }

  void pass(Duration time) {
    elapsed.updateAndGet(before -> before.plus(time));
  }
}
