package coreops.watchdog;

import coreops.bus.Bus;
import coreops.config.Settings;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Judges the gateway's silence. */
public final class WatchdogVerticle extends VerticleBase {
  public WatchdogVerticle(Settings settings, Bus bus, Time time) {}

  @Override
  public Future<?> start() {
    return Future.succeededFuture();
  }
}
