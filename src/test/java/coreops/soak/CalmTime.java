package coreops.soak;

import coreops.types.Time;
import coreops.types.VirtualTime;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Virtual time for a whole house: each timer fires on the context that set it, and the clock goes
 * from timer to timer only while there is nothing else to do.
 */
final class CalmTime implements Time {
  private final VirtualTime time;
  private final Calm calm;

  CalmTime(Instant start, Calm calm) {
    this.time = new VirtualTime(start);
    this.calm = calm;
  }

  @Override
  public synchronized Instant now() {
    return time.now();
  }

  @Override
  public synchronized Timer after(Duration delay, Runnable action) {
    Timer timer = time.after(delay, onContext(action));
    return () -> cancel(timer);
  }

  @Override
  public synchronized Timer every(Duration period, Runnable action) {
    Timer timer = time.every(period, onContext(action));
    return () -> cancel(timer);
  }

  /** Turns the clock to that time, by way of every timer, each in calm. */
  void turnTo(Instant end) {
    calm.await();
    for (Optional<Instant> next = next(end); next.isPresent(); next = next(end)) {
      step(next.get());
      calm.await();
    }
    step(end);
  }

  private synchronized Optional<Instant> next(Instant end) {
    return time.next().filter(at -> !at.isAfter(end));
  }

  private synchronized void step(Instant to) {
    time.advance(Duration.between(time.now(), to));
  }

  private synchronized void cancel(Timer timer) {
    timer.cancel();
  }

  private Runnable onContext(Runnable action) {
    Context context = Vertx.currentContext();
    if (context == null) {
      return action;
    }
    calm.watch(context);
    return () -> {
      calm.begin();
      context.runOnContext(
          turn -> {
            try {
              action.run();
            } finally {
              calm.end();
            }
          });
    };
  }
}
