package coreops.types;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A clock that stands still until a test turns it; timers fire in order of their time. Not
 * thread-safe.
 */
public final class VirtualTime implements Time {
  private final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>(Comparator.comparing(Alarm::at).thenComparing(Alarm::order));
  private Instant now;
  private long order;

  public VirtualTime(Instant start) {
    now = start;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public Timer after(Duration delay, Runnable action) {
    Alarm alarm = new Alarm(now.plus(delay), order++, action);
    alarms.add(alarm);
    return () -> alarms.remove(alarm);
  }

  @Override
  public Timer every(Duration period, Runnable action) {
    boolean[] cancelled = new boolean[1];
    Runnable[] again = new Runnable[1];
    again[0] =
        () -> {
          if (!cancelled[0]) {
            after(period, again[0]);
            action.run();
          }
        };
    after(period, again[0]);
    return () -> cancelled[0] = true;
  }

  /** Turns the clock, firing everything that falls due on the way, at its own time. */
  public void advance(Duration by) {
    Instant end = now.plus(by);
    while (!alarms.isEmpty() && !alarms.peek().at().isAfter(end)) {
      Alarm next = alarms.poll();
      now = next.at();
      next.action().run();
    }
    now = end;
  }

  private record Alarm(Instant at, long order, Runnable action) {}
}
