package coreops.watchdog;

import coreops.config.WatchdogLimits;
import coreops.control.GatewayPulse;
import java.time.Duration;
import java.time.Instant;

/**
 * What the gateway's silence means: a pure function of its last signs of life and the time. The two
 * gentler measures fall within the tolerated time, so that the end comes exactly when it is over.
 */
final class Judge {
  /** A heartbeat answered within this shows a link that works. */
  static final Duration SOUND_LATENCY = Duration.ofSeconds(10);

  /** The pulse comes once a second; after this much silence nobody measures the latency. */
  static final Duration PULSE_OVERDUE = Duration.ofSeconds(30);

  private final WatchdogLimits limits;

  Judge(WatchdogLimits limits) {
    this.limits = limits;
  }

  Verdict judge(GatewayPulse pulse, Instant now) {
    if (pulse.held().isPresent()) {
      return Verdict.HELD;
    }
    return switch (pulse.link()) {
      case HELD -> Verdict.HELD;
      case UP -> connected(pulse, now);
      case CONNECTING, DOWN ->
          rung(downFor(pulse, now), limits.disconnectGrace(), Verdict.DEAD, Verdict.WAIT);
    };
  }

  /** How long there has been no connection; before the first one, since the first sign was due. */
  static Duration downFor(GatewayPulse pulse, Instant now) {
    return Duration.between(pulse.downSince().orElse(pulse.lastFrame()), now);
  }

  static Duration frameAge(GatewayPulse pulse, Instant now) {
    return Duration.between(pulse.lastFrame(), now);
  }

  static Duration dispatchAge(GatewayPulse pulse, Instant now) {
    return Duration.between(pulse.lastDispatch(), now);
  }

  private Verdict connected(GatewayPulse pulse, Instant now) {
    Verdict silence = rung(frameAge(pulse, now), limits.stall(), Verdict.ZOMBIE, Verdict.HEALTHY);
    if (silence != Verdict.HEALTHY) {
      boolean told = Duration.between(pulse.at(), now).compareTo(PULSE_OVERDUE) <= 0;
      boolean answered =
          told && pulse.latency().filter(l -> l.compareTo(SOUND_LATENCY) <= 0).isPresent();
      return answered ? Verdict.OLD_BUT_ANSWERED : silence;
    }
    return dispatchAge(pulse, now).compareTo(limits.deaf()) > 0
        ? Verdict.SUSPECT_DEAF
        : Verdict.HEALTHY;
  }

  private static Verdict rung(Duration used, Duration tolerated, Verdict over, Verdict within) {
    if (used.compareTo(tolerated) > 0) {
      return over;
    }
    if (used.multipliedBy(4).compareTo(tolerated.multipliedBy(3)) > 0) {
      return Verdict.TRY_FRESH;
    }
    return used.multipliedBy(2).compareTo(tolerated) > 0 ? Verdict.TRY_RESUME : within;
  }
}
