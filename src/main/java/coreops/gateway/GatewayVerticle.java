package coreops.gateway;

import coreops.bus.Bus;
import coreops.config.Settings;
import coreops.store.Store;
import coreops.types.Time;
import discord4j.common.JacksonResources;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Owns Discord4J: the session, the guild map, the requests. Everything else asks it over the bus.
 */
public final class GatewayVerticle extends VerticleBase {
  private final Settings settings;
  private final Bus bus;
  private final Store store;
  private final Time time;
  private final Patience patience;
  private @Nullable Gateway gateway;

  public GatewayVerticle(Settings settings, Bus bus, Store store, Time time) {
    this(settings, bus, store, time, Patience.DISCORD);
  }

  GatewayVerticle(Settings settings, Bus bus, Store store, Time time, Patience patience) {
    this.settings = settings;
    this.bus = bus;
    this.store = store;
    this.time = time;
    this.patience = patience;
  }

  /** What the files hold, and what takes long to make; read and made beside the loop. */
  record Loaded(Optional<Session> session, List<GuildState> guilds, JacksonResources json) {}

  @Override
  public Future<?> start() {
    Loop loop = new Loop(vertx);
    SessionFile sessionFile = new SessionFile(settings.process().dataDir());
    GuildFile guildFile = new GuildFile(settings.process().dataDir());
    return loop.aside(
            () -> new Loaded(sessionFile.load(), guildFile.load(), JacksonResources.create()))
        .compose(
            loaded -> {
              Gateway made =
                  new Gateway(
                      settings, bus, store, time, patience, loop, sessionFile, guildFile, loaded);
              gateway = made;
              return made.start();
            });
  }

  @Override
  public Future<?> stop() {
    Gateway running = gateway;
    return running == null ? Future.succeededFuture() : running.stop();
  }
}
