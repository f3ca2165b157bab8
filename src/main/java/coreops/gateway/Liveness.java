package coreops.gateway;

import java.time.Duration;
import java.time.Instant;

/**
 * Finds a connection that is open and dead. Any frame counts as life, not only heartbeat ACKs.
 * After half a heartbeat interval of silence the peer is asked by a heartbeat out of turn; after
 * four fifths of one the connection is dead. With Discord's 41.25 s that is 33 s after the last
 * frame, where waiting for two missed ACKs takes 83.
 */
final class Liveness {
  /** What to do now. */
  enum Verdict {
    ALIVE,
    /** Send a heartbeat, once. */
    ASK,
    DEAD
  }

  /** A shorter silence proves nothing on a busy machine. */
  private static final Duration LEAST = Duration.ofSeconds(2);

  /** Looking later than this after the last look means that we, not the peer, were asleep. */
  private static final Duration OVERSLEPT = Duration.ofSeconds(5);

  private Duration interval;
  private Instant sign;
  private Instant looked;
  private boolean asked;

  Liveness(Instant now) {
    interval = Duration.ofMillis(41_250);
    sign = now;
    looked = now;
  }

  /** HELLO says how often heartbeats go out. */
  void beatsEvery(Duration heartbeat) {
    interval = heartbeat;
  }

  /** A frame of any kind has come. */
  void frame(Instant now) {
    sign = now;
    asked = false;
  }

  /** To be called about twice a second. */
  Verdict look(Instant now) {
    if (Duration.between(looked, now).compareTo(OVERSLEPT) > 0) {
      // Frames may be waiting unread; whoever was suspended must read before judging.
      sign = now;
      asked = false;
    }
    looked = now;
    Duration silence = Duration.between(sign, now);
    if (silence.compareTo(atLeast(interval.multipliedBy(4).dividedBy(5), LEAST.multipliedBy(2)))
        > 0) {
      return Verdict.DEAD;
    }
    if (!asked && silence.compareTo(atLeast(interval.dividedBy(2), LEAST)) > 0) {
      asked = true;
      return Verdict.ASK;
    }
    return Verdict.ALIVE;
  }

  private static Duration atLeast(Duration value, Duration least) {
    return value.compareTo(least) < 0 ? least : value;
  }
}
