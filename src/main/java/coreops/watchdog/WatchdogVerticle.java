package coreops.watchdog;

import coreops.bus.Bus;
import coreops.bus.Inbox;
import coreops.config.Settings;
import coreops.config.WatchdogLimits;
import coreops.control.ComponentReport;
import coreops.control.ExitRequest;
import coreops.control.Facts;
import coreops.control.GatewayAction;
import coreops.control.GatewayPulse;
import coreops.control.Lifecycle;
import coreops.control.Notice;
import coreops.telemetry.Trace;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears the gateway's pulse and keeps watch over it. It never switches itself off. */
public final class WatchdogVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(WatchdogVerticle.class);
  private static final Duration REPORT_EVERY = Duration.ofSeconds(10);
  private static final Duration REPORT_HOLDS = Duration.ofSeconds(30);

  private final WatchdogLimits limits;
  private final Bus bus;
  private final Time time;
  private final List<Time.Timer> timers = new ArrayList<>();
  private @Nullable Inbox inbox;

  public WatchdogVerticle(Settings settings, Bus bus, Time time) {
    this.limits = WatchdogLimits.of(settings);
    this.bus = bus;
    this.time = time;
  }

  @Override
  public Future<?> start() {
    Watchman watchman = new Watchman(limits, time, new BusHands());
    Inbox listening = new Inbox(bus);
    inbox = listening;
    timers.add(
        time.every(Watchman.glanceEvery(limits), () -> Trace.run(Trace.fresh(), watchman::glance)));
    timers.add(time.every(limits.check(), () -> Trace.run(Trace.fresh(), watchman::check)));
    timers.add(time.every(REPORT_EVERY, () -> report(watchman)));
    return listening
        .hear(GatewayPulse.TOPIC, watchman::hear)
        .onSuccess(
            hearing -> {
              announce();
              report(watchman);
            });
  }

  @Override
  public Future<?> stop() {
    timers.forEach(Time.Timer::cancel);
    Inbox listening = inbox;
    return listening == null ? Future.succeededFuture() : listening.drain();
  }

  private void announce() {
    String thresholds =
        "stall_after=%ds, interval=%ds, disconnect_grace=%ds, deaf_after=%ds"
            .formatted(
                limits.stall().toSeconds(),
                limits.check().toSeconds(),
                limits.disconnectGrace().toSeconds(),
                limits.deaf().toSeconds());
    LOG.atInfo().log("[watchdog] active: " + thresholds);
    LOG.atInfo().addKeyValue("verdict", "started").log("[watchdog] heartbeat");
    Lifecycle.of(
            "watchdog",
            Notice.Level.WATCHDOG,
            "Watchdog started",
            Facts.of("interval", limits.check().toSeconds() + "s")
                .and("stall", limits.stall().toSeconds() + "s")
                .and("disconnect_grace", limits.disconnectGrace().toSeconds() + "s")
                .and("deaf", limits.deaf().toSeconds() + "s"))
        .tell(bus);
  }

  private void report(Watchman watchman) {
    bus.tell(
        ComponentReport.TOPIC,
        new ComponentReport(
            "watchdog",
            ComponentReport.Status.UP,
            watchman.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            Map.of(
                "check_sec", limits.check().toSeconds(),
                "stall_sec", limits.stall().toSeconds(),
                "disconnect_grace_sec", limits.disconnectGrace().toSeconds(),
                "deaf_sec", limits.deaf().toSeconds(),
                "actions", (long) watchman.actions(),
                "deaf_strikes", (long) watchman.strikes()),
            time.now(),
            REPORT_HOLDS));
  }

  private final class BusHands implements Watchman.Hands {
    @Override
    public Future<GatewayAction.Outcome> ask(GatewayAction.Kind kind) {
      return bus.ask(GatewayAction.ADDRESS, new GatewayAction(kind));
    }

    @Override
    public void exit(String cause) {
      turn("exit", Notice.Level.ERROR, "Watchdog ends the process", cause);
      bus.tell(
          ExitRequest.TOPIC, new ExitRequest(ExitRequest.FAILED, "watchdog: " + cause, "watchdog"));
    }

    @Override
    public void tell(String what) {
      turn(what, Notice.Level.WATCHDOG, "Watchdog acted", what);
    }

    private void turn(String key, Notice.Level level, String title, String what) {
      new Lifecycle("watchdog", key, level, title, Facts.of("what", what), List.of()).tell(bus);
    }
  }
}
