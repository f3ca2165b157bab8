package coreops.feed;

import coreops.bus.Bus;
import coreops.config.Settings;
import coreops.types.Time;
import coreops.types.Versions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Posts notices to the ops channel. */
public final class FeedVerticle extends VerticleBase {
  public FeedVerticle(Settings settings, Bus bus, Time time, Versions versions) {}

  @Override
  public Future<?> start() {
    return Future.succeededFuture();
  }
}
