package coreops.watchdog;

import coreops.config.WatchdogLimits;
import coreops.control.GatewayAction;
import coreops.control.GatewayPulse;
import coreops.types.Time;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the gateway's signs of life and acts on the verdict: first a resume, then a new session,
 * and when the tolerated time is over the end of the process, for which a restart owner stands
 * ready.
 */
final class Watchman {
  private static final Logger LOG = LoggerFactory.getLogger(Watchman.class);

  private static final Duration PROBE_PAUSE = Duration.ofMinutes(1);

  /** How the watchman reaches the rest of the house. */
  interface Hands {
    Future<GatewayAction.Outcome> ask(GatewayAction.Kind kind);

    /** Ends the process with exit code 1. */
    void exit(String cause);

    /** Tells the ops channel. */
    void tell(String what);
  }

  private final WatchdogLimits limits;
  private final Time time;
  private final Hands hands;
  private final Judge judge;
  private final DeafCase deafCase;
  private @Nullable GatewayPulse pulse;
  private Instant countFrom;
  private Verdict last = Verdict.WAIT;
  private Verdict tried = Verdict.HEALTHY;
  private Instant nextProbe = Instant.MIN;
  private boolean probing;
  private boolean exiting;
  private int actions;

  Watchman(WatchdogLimits limits, Time time, Hands hands) {
    this.limits = limits;
    this.time = time;
    this.hands = hands;
    this.judge = new Judge(limits);
    this.deafCase = new DeafCase(limits.deaf());
    this.countFrom = time.now();
  }

  /** How often to look so that no deadline is overrun by more than a fraction of itself. */
  static Duration glanceEvery(WatchdogLimits limits) {
    Duration shortest =
        limits.stall().compareTo(limits.disconnectGrace()) < 0
            ? limits.stall()
            : limits.disconnectGrace();
    Duration fine = shortest.dividedBy(8);
    Duration coarse =
        limits.check().compareTo(Duration.ofSeconds(10)) < 0
            ? limits.check()
            : Duration.ofSeconds(10);
    return fine.compareTo(coarse) < 0 ? fine : coarse;
  }

  void hear(GatewayPulse news) {
    boolean wasHeld = pulse != null && pulse.held().isPresent();
    pulse = news;
    if (wasHeld && news.held().isEmpty()) {
      // The silence was wanted until now; counted in full, it would end the process at once.
      countFrom = time.now();
    }
  }

  Verdict verdict() {
    return last;
  }

  int actions() {
    return actions;
  }

  int strikes() {
    return deafCase.strikes();
  }

  /**
   * The signs as last heard, nothing in them older than when counting began: the start, or the end
   * of a hold.
   */
  GatewayPulse signs() {
    GatewayPulse known = pulse;
    return known != null
        ? new GatewayPulse(
            known.link(),
            counted(known.lastFrame()),
            counted(known.lastDispatch()),
            known.lastReady(),
            known.downSince().map(this::counted),
            known.latency(),
            known.held(),
            known.at())
        : new GatewayPulse(
            GatewayPulse.Link.CONNECTING,
            countFrom,
            countFrom,
            Optional.empty(),
            Optional.of(countFrom),
            Optional.empty(),
            Optional.empty(),
            countFrom);
  }

  private Instant counted(Instant at) {
    return at.isBefore(countFrom) ? countFrom : at;
  }

  /** Looks, and does what the verdict asks for; each measure once per silence. */
  void glance() {
    if (exiting) {
      return;
    }
    Instant now = time.now();
    GatewayPulse signs = signs();
    last = judge.judge(signs, now);
    switch (last) {
      case HEALTHY -> {
        tried = Verdict.HEALTHY;
        deafCase.heard(now);
      }
      case HELD, WAIT, OLD_BUT_ANSWERED -> tried = Verdict.HEALTHY;
      case SUSPECT_DEAF -> {
        tried = Verdict.HEALTHY;
        probe(now);
      }
      case TRY_RESUME -> once(Verdict.TRY_RESUME, GatewayAction.Kind.RESUME, signs, now);
      case TRY_FRESH -> once(Verdict.TRY_FRESH, GatewayAction.Kind.FRESH_SESSION, signs, now);
      case ZOMBIE ->
          exit(
              "zombie: no frame for %d s (limit %d s), heartbeats unanswered"
                  .formatted(Judge.frameAge(signs, now).toSeconds(), limits.stall().toSeconds()));
      case DEAD ->
          exit(
              "disconnected for %d s (limit %d s)"
                  .formatted(
                      Judge.downFor(signs, now).toSeconds(), limits.disconnectGrace().toSeconds()));
    }
  }

  /** How often Discord is asked while events are missing. */
  static Duration probeEvery(WatchdogLimits limits) {
    return limits.check().compareTo(PROBE_PAUSE) < 0 ? limits.check() : PROBE_PAUSE;
  }

  /** The regular check: says that the watchdog lives. */
  void check() {
    glance();
    Instant now = time.now();
    GatewayPulse signs = signs();
    var line =
        last == Verdict.HEALTHY || last == Verdict.SUSPECT_DEAF ? LOG.atInfo() : LOG.atWarn();
    line.addKeyValue("verdict", last.name().toLowerCase(Locale.ROOT))
        .addKeyValue("frame_age_sec", Judge.frameAge(signs, now).toSeconds())
        .addKeyValue("dispatch_age_sec", Judge.dispatchAge(signs, now).toSeconds())
        .addKeyValue("latency_ms", signs.latency().map(Duration::toMillis).orElse(-1L))
        .log("[watchdog] heartbeat");
  }

  /** Asks Discord at most once a minute, and never twice at once. */
  private void probe(Instant now) {
    if (probing || now.isBefore(nextProbe)) {
      return;
    }
    probing = true;
    nextProbe = now.plus(probeEvery(limits));
    hands
        .ask(GatewayAction.Kind.PROBE_DEAF)
        .onComplete(
            found -> {
              probing = false;
              probed(found);
            },
            error -> {
              // Discord could not be asked: no strike, and none forgiven.
              probing = false;
              LOG.atWarn().addKeyValue("cause", error.getMessage()).log("[watchdog] probe failed");
            });
  }

  private void probed(GatewayAction.Outcome found) {
    DeafCase.Measure measure = deafCase.probed(found.positive(), time.now());
    if (measure == DeafCase.Measure.EXIT) {
      exit("deaf: heartbeats answered, no event, and Discord has newer messages");
      return;
    }
    measure.action().ifPresent(kind -> act(kind, "deaf: " + found.text()));
  }

  private void once(Verdict rung, GatewayAction.Kind kind, GatewayPulse signs, Instant now) {
    if (tried == rung || tried == Verdict.TRY_FRESH) {
      return;
    }
    tried = rung;
    act(
        kind,
        signs.link() == GatewayPulse.Link.UP
            ? "silent for " + Judge.frameAge(signs, now).toSeconds() + " s"
            : "down for " + Judge.downFor(signs, now).toSeconds() + " s");
  }

  private void act(GatewayAction.Kind kind, String why) {
    actions++;
    LOG.atWarn()
        .addKeyValue("action", kind.name())
        .addKeyValue("why", why)
        .log("[watchdog] acting");
    hands.tell(action(kind) + ": " + why);
    Function<Throwable, GatewayAction.Outcome> failed =
        error -> new GatewayAction.Outcome(false, String.valueOf(error.getMessage()));
    hands
        .ask(kind)
        .otherwise(failed)
        .onSuccess(
            outcome ->
                LOG.atInfo()
                    .addKeyValue("action", kind.name())
                    .addKeyValue("done", outcome.positive())
                    .addKeyValue("said", outcome.text())
                    .log("[watchdog] acted"));
  }

  private static String action(GatewayAction.Kind kind) {
    return kind == GatewayAction.Kind.RESUME ? "Resuming" : "Starting a new session";
  }

  private void exit(String cause) {
    exiting = true;
    LOG.atError().addKeyValue("cause", cause).log("[watchdog] exiting");
    hands.exit(cause);
  }
}
