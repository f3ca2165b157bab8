package coreops.router;

import coreops.bus.Bus;
import coreops.command.Catalogue;
import coreops.config.Settings;
import coreops.store.Store;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** From a message to a module's answer. */
public final class RouterVerticle extends VerticleBase {
  public RouterVerticle(Settings settings, Bus bus, Store store, Time time, Catalogue catalogue) {}

  @Override
  public Future<?> start() {
    return Future.succeededFuture();
  }
}
