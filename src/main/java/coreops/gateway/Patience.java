package coreops.gateway;

import java.time.Duration;

/**
 * How long each step of connecting may take before the attempt is given up. A gateway that accepts
 * and then says nothing would otherwise hold a bot for ever.
 *
 * @param hello from opening the socket to HELLO
 * @param ready from HELLO to READY or RESUMED, counted anew at every frame, because a long replay
 *     is no silence
 * @param settled how long a link must stay up before a loss counts as the first again
 * @param look how often deadlines and silence are looked at
 */
record Patience(Duration hello, Duration ready, Duration settled, Duration look) {
  static final Patience DISCORD =
      new Patience(
          Duration.ofSeconds(8),
          Duration.ofSeconds(15),
          Duration.ofSeconds(5),
          Duration.ofMillis(500));
}
