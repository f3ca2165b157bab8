package coreops.router;

import coreops.types.Time;
import coreops.types.VirtualTime;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;

/** Virtual time for verticles: turned by the test, fires on the context that set the timer. */
public final class ContextTime implements Time {
  private final VirtualTime time;

  public ContextTime(Instant start) {
    time = new VirtualTime(start);
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

  public synchronized void advance(Duration by) {
    time.advance(by);
  }

  private synchronized void cancel(Timer timer) {
    timer.cancel();
  }

  private static Runnable onContext(Runnable action) {
    Context context = Vertx.currentContext();
    return context == null ? action : () -> context.runOnContext(turn -> action.run());
  }
}
