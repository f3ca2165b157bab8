package coreops.watchdog;

import coreops.control.GatewayAction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The suspicion that the gateway is connected but deaf, and what was done about it so far. Three
 * probes in a row have to agree before anything is done; a probe that disagrees closes the case.
 */
final class DeafCase {
  /** One probe may meet a message that is just on its way. */
  static final int STRIKES = 3;

  private final Duration deaf;
  private int strikes;
  private int measures;
  private Optional<Instant> lastMeasure = Optional.empty();

  DeafCase(Duration deaf) {
    this.deaf = deaf;
  }

  /** What a probe found; says what is to be done now, if anything. */
  Measure probed(boolean missedSomething, Instant now) {
    if (!missedSomething) {
      close();
      return Measure.NONE;
    }
    strikes++;
    if (strikes < STRIKES) {
      return Measure.NONE;
    }
    strikes = 0;
    measures++;
    lastMeasure = Optional.of(now);
    return switch (measures) {
      case 1 -> Measure.RESUME;
      case 2 -> Measure.FRESH_SESSION;
      default -> Measure.EXIT;
    };
  }

  /**
   * Events come. The RESUMED of our own measure is one too, so the case stays open for a while: a
   * gateway that is deaf again soon after gets the next measure, not the first again.
   */
  void heard(Instant now) {
    strikes = 0;
    boolean longAgo =
        lastMeasure.map(at -> at.plus(deaf.multipliedBy(2)).isBefore(now)).orElse(true);
    if (longAgo) {
      close();
    }
  }

  int strikes() {
    return strikes;
  }

  private void close() {
    strikes = 0;
    measures = 0;
    lastMeasure = Optional.empty();
  }

  /** What follows from the probes. */
  enum Measure {
    NONE(Optional.empty()),
    RESUME(Optional.of(GatewayAction.Kind.RESUME)),
    FRESH_SESSION(Optional.of(GatewayAction.Kind.FRESH_SESSION)),
    EXIT(Optional.empty());

    private final Optional<GatewayAction.Kind> action;

    Measure(Optional<GatewayAction.Kind> action) {
      this.action = action;
    }

    Optional<GatewayAction.Kind> action() {
      return action;
    }
  }
}
