package coreops.scheduler;

import coreops.bus.Bus;
import coreops.store.Store;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Fires jobs. */
public final class SchedulerVerticle extends VerticleBase {
  public SchedulerVerticle(Bus bus, Store store, Time time) {}

  @Override
  public Future<?> start() {
    return Future.succeededFuture();
  }
}
