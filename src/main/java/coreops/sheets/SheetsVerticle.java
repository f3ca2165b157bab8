package coreops.sheets;

import coreops.bus.Bus;
import coreops.config.Settings;
import coreops.store.Store;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Buckets, Config registry, toggles. */
public final class SheetsVerticle extends VerticleBase {
  public SheetsVerticle(Settings settings, Bus bus, Store store, Time time, SheetsClient client) {}

  @Override
  public Future<?> start() {
    return Future.succeededFuture();
  }
}
