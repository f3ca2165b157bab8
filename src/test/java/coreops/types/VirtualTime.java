package coreops.types;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * A clock that stands still until a test turns it; timers fire in order of their time, on the
 * thread that turns it.
 */
public final class VirtualTime implements Time {
  private final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>(Comparator.comparing(Alarm::at).thenComparing(Alarm::order));
  private volatile Instant now;
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
    synchronized (alarms) {
      Alarm alarm = new Alarm(now.plus(delay), order++, action);
      alarms.add(alarm);
      return () -> {
        synchronized (alarms) {
          alarms.remove(alarm);
        }
      };
    }
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
    for (Alarm next = due(end); next != null; next = due(end)) {
      now = next.at();
      next.action().run();
    }
    now = end;
  }

  /** When the next timer fires; empty when none is set. */
  public Optional<Instant> next() {
    synchronized (alarms) {
      return Optional.ofNullable(alarms.peek()).map(Alarm::at);
    }
  }

  private Alarm due(Instant end) {
    synchronized (alarms) {
      return alarms.isEmpty() || alarms.peek().at().isAfter(end) ? null : alarms.poll();
    }
  }

  private record Alarm(Instant at, long order, Runnable action) {}
}
