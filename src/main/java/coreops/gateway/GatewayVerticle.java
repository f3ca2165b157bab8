package coreops.gateway;

import coreops.bus.Bus;
import coreops.config.Settings;
import coreops.store.Store;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Owns Discord4J. */
public final class GatewayVerticle extends VerticleBase {
  public GatewayVerticle(Settings settings, Bus bus, Store store, Time time) {}

  @Override
  public Future<?> start() {
    return Future.succeededFuture();
  }
}
