package coreops.cli;

import coreops.bus.Bus;
import coreops.command.Catalogue;
import coreops.config.Settings;
import coreops.feed.FeedVerticle;
import coreops.gateway.GatewayVerticle;
import coreops.health.HealthVerticle;
import coreops.modules.ops.OpsModule;
import coreops.router.RouterVerticle;
import coreops.runtime.Phase;
import coreops.runtime.VerticleKind;
import coreops.scheduler.SchedulerVerticle;
import coreops.sheets.SheetsClient;
import coreops.sheets.SheetsVerticle;
import coreops.store.Store;
import coreops.types.Time;
import coreops.types.Versions;
import coreops.watchdog.WatchdogVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.ThreadingModel;
import java.util.List;
import java.util.function.Supplier;

/** The composition root: names every verticle and every command there is. */
final class Composition {
  private static final ThreadingModel LOOP = ThreadingModel.EVENT_LOOP;
  private static final ThreadingModel VIRTUAL = ThreadingModel.VIRTUAL_THREAD;

  private Composition() {}

  /** Every command, also of modules that are off. */
  static Catalogue catalogue() {
    return new Catalogue(List.of());
  }

  /** Every verticle. Those that would do harm twice, or are of no use twice, are singletons. */
  static List<VerticleKind> verticles(
      Settings settings, Bus bus, Store store, Time time, Versions versions) {
    Catalogue catalogue = catalogue();
    SheetsClient google = new SheetsClient() {};
    return List.of(
        backbone(
            "health", Phase.PROBES, () -> new HealthVerticle(settings, bus, time, versions)),
        backbone(
            "router",
            Phase.ROUTING,
            () -> new RouterVerticle(settings, bus, store, time, catalogue)),
        backbone(
            "gateway", Phase.GATEWAY, () -> new GatewayVerticle(settings, bus, store, time)),
        one("watchdog", Phase.CLOCKWORK, LOOP, () -> new WatchdogVerticle(settings, bus, time)),
        one("scheduler", Phase.CLOCKWORK, VIRTUAL, () -> new SchedulerVerticle(bus, store, time)),
        one(
            "sheets",
            Phase.DATA,
            VIRTUAL,
            () -> new SheetsVerticle(settings, bus, store, time, google)),
        one("feed", Phase.DATA, VIRTUAL, () -> new FeedVerticle(settings, bus, time, versions)),
        one(
            "ops",
            Phase.MODULES,
            VIRTUAL,
            () -> new OpsModule(settings, bus, time, versions, catalogue)));
  }

  private static VerticleKind backbone(String name, Phase phase, Supplier<Deployable> factory) {
    return new VerticleKind(name, phase, LOOP, true, true, factory);
  }

  private static VerticleKind one(
      String name, Phase phase, ThreadingModel threading, Supplier<Deployable> factory) {
    return new VerticleKind(name, phase, threading, true, false, factory);
  }
}
