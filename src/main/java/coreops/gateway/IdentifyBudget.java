package coreops.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When an IDENTIFY may be sent. Discord allows 1,000 a day and resets the token of a bot that needs
 * more; a restart loop gets there overnight. Ours: a burst of five, then one per five minutes,
 * which is 288 a day. Pure: what was sent, and when, is kept by {@link IdentifyLedger}.
 */
final class IdentifyBudget {
  static final int BURST = 5;
  static final Duration REFILL = Duration.ofMinutes(5);

  /** Below this many left of Discord's own limit, the rest is kept for a person's repairs. */
  static final int RESERVE = 100;

  private IdentifyBudget() {}

  /**
   * When the next IDENTIFY may go out; empty for now. A bucket of {@link #BURST} tokens that gains
   * one each {@link #REFILL}.
   *
   * @param sent when IDENTIFYs were sent, oldest first
   */
  static Optional<Instant> earliest(List<Instant> sent, Instant now) {
    // The bucket as a meter that fills by REFILL per IDENTIFY and drains with time: there is room
    // while it stands at most BURST - 1 refills ahead of now.
    Instant level = Instant.MIN;
    for (Instant each : sent) {
      level = (level.isBefore(each) ? each : level).plus(REFILL);
    }
    Instant free = level.equals(Instant.MIN) ? now : level.minus(REFILL.multipliedBy(BURST - 1));
    return free.isAfter(now) ? Optional.of(free) : Optional.empty();
  }

  /** IDENTIFYs sent before this no longer matter. */
  static Instant horizon(Instant now) {
    return now.minus(Duration.ofDays(1));
  }
}
