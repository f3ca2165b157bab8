package coreops.bus;

import coreops.telemetry.Trace;
import coreops.types.Time;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;

/** The real clock, and timers that fire on the Vert.x context that set them. */
public final class VertxTime implements Time {
  private final Vertx vertx;

  public VertxTime(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public Timer after(Duration delay, Runnable action) {
    Runnable traced = Trace.carrying(action);
    long id = vertx.setTimer(Math.max(1, delay.toMillis()), fired -> traced.run());
    return () -> vertx.cancelTimer(id);
  }

  @Override
  public Timer every(Duration period, Runnable action) {
    Runnable traced = Trace.carrying(action);
    long id = vertx.setPeriodic(Math.max(1, period.toMillis()), fired -> traced.run());
    return () -> vertx.cancelTimer(id);
  }
}
