package coreops.health;

import coreops.bus.Bus;
import coreops.bus.Inbox;
import coreops.config.Settings;
import coreops.config.WatchdogLimits;
import coreops.control.ComponentReport;
import coreops.control.ComponentReport.Status;
import coreops.control.GatewayPulse;
import coreops.control.Measured;
import coreops.control.Stopping;
import coreops.control.Vitals;
import coreops.images.PadLimits;
import coreops.types.Time;
import coreops.types.Versions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the last report of every component and the gateway's last pulse, and answers the probes
 * from them: over HTTP for orchestrators, over the bus for the operational embeds.
 */
public final class HealthVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(HealthVerticle.class);
  private static final String SHARED = "coreops.health";
  private static final Duration REPORT_EVERY = Duration.ofSeconds(10);
  private static final Duration REPORT_HOLDS = Duration.ofSeconds(35);

  private final Settings settings;
  private final Bus bus;
  private final Time time;
  private final Versions versions;
  private final WatchdogLimits limits;
  private final PadLimits pictures;

  /** Written on this verticle's context, read by the HTTP server's thread. */
  private final AtomicReference<Known> known;

  private @Nullable Inbox inbox;
  private @Nullable ProbeServer server;
  private Time.Timer reporting = () -> {};
  private @Nullable SelfPing selfPing;

  public HealthVerticle(Settings settings, Bus bus, Time time, Versions versions) {
    this(settings, bus, time, versions, PadLimits.standard());
  }

  HealthVerticle(Settings settings, Bus bus, Time time, Versions versions, PadLimits pictures) {
    this.pictures = pictures;
    this.settings = settings;
    this.bus = bus;
    this.time = time;
    this.versions = versions;
    this.limits = WatchdogLimits.of(settings);
    this.known = new AtomicReference<>(Known.nothing(time.now()));
  }

  @Override
  public Future<?> start() {
    known.set(shared().computeIfAbsent(SHARED, first -> Known.nothing(time.now())));
    Inbox listening = new Inbox(bus);
    inbox = listening;
    return Future.all(
            listening.hear(ComponentReport.TOPIC, this::heard),
            listening.hear(Measured.TOPIC, counted -> known.updateAndGet(k -> k.hearing(counted))),
            listening.hear(GatewayPulse.TOPIC, pulse -> known.updateAndGet(k -> k.hearing(pulse))),
            listening.hear(
                Stopping.TOPIC, end -> known.updateAndGet(k -> k.hearingOfTheEnd(end.cause()))),
            listening.answer(Vitals.ADDRESS, question -> vitals(diagnosis())))
        .compose(
            heard ->
                ProbeServer.start(
                    settings,
                    pictures,
                    new Bodies(settings, versions),
                    new Metrics(settings, versions, this::diagnosis),
                    this::diagnosis))
        .onSuccess(this::listening);
  }

  @Override
  public Future<?> stop() {
    reporting.cancel();
    if (selfPing != null) {
      selfPing.stop();
    }
    shared().put(SHARED, Objects.requireNonNull(known.get()));
    Future<Void> drained = inbox == null ? Future.succeededFuture() : inbox.drain();
    return drained.compose(done -> server == null ? Future.succeededFuture() : server.close());
  }

  private void listening(ProbeServer bound) {
    server = bound;
    LOG.atInfo()
        .addKeyValue("strict_emoji_proxy", settings.images().strictProxy())
        .log("web: /emoji-pad mounted");
    LOG.atInfo().addKeyValue("port", bound.port()).log("web server listening");
    SelfPing pings = selfPing(bound.port());
    selfPing = pings;
    pings.start();
    reporting = time.every(REPORT_EVERY, () -> report(bound, pings));
    report(bound, pings);
  }

  private SelfPing selfPing(int port) {
    URI address = SelfPing.address(settings.http(), settings.images(), port);
    return new SelfPing(
        time,
        settings.http().keepaliveInterval(),
        address.toString(),
        ThreadLocalRandom.current(),
        SelfPing.over(vertx, address));
  }

  private void report(ProbeServer bound, SelfPing pings) {
    int port = bound.port();
    bus.tell(
        ComponentReport.TOPIC,
        new ComponentReport(
            "http",
            Status.UP,
            "listening on port " + port,
            Map.of("port", (long) port, "emoji_pad", bound.pictures(), "keepalive", pings.detail()),
            time.now(),
            REPORT_HOLDS));
  }

  private void heard(ComponentReport report) {
    known.updateAndGet(before -> before.hearing(report));
  }

  private Diagnosis diagnosis() {
    return Diagnosis.of(
        Objects.requireNonNull(known.get()), limits, settings.http().strictProbe(), time.now());
  }

  private static Vitals.Answer vitals(Diagnosis diagnosis) {
    return new Vitals.Answer(
        diagnosis.ready(),
        diagnosis.missing(),
        diagnosis.alive(),
        diagnosis.heartbeatAge(),
        diagnosis.known().pulse(),
        diagnosis.components().stream().map(Diagnosis.Component::judged).toList(),
        diagnosis.known().startedAt(),
        diagnosis.at());
  }

  /**
   * What was heard outlives a redeploy of this verticle, or the probes would call a process that is
   * well not ready until every component has reported again.
   */
  private Map<String, Known> shared() {
    return vertx.sharedData().getLocalMap(SHARED);
  }
}
