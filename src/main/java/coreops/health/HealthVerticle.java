package coreops.health;

import coreops.bus.Bus;
import coreops.config.Settings;
import coreops.types.Time;
import coreops.types.Versions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Serves the probes. */
public final class HealthVerticle extends VerticleBase {
  public HealthVerticle(Settings settings, Bus bus, Time time, Versions versions) {}

  @Override
  public Future<?> start() {
    return Future.succeededFuture();
  }
}
