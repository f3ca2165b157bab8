package coreops.sandbox.discord;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The machine's clock, set ahead whenever a test or a person wants hours to pass at once. What
 * Discord lets run out goes by it: tokens of interactions, renames, idle threads, the age of
 * messages. Connections, heartbeats and the 3 s of a first answer stay in real time, because the
 * client's clock does not jump along.
 */
final class SandboxClock {
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  Instant now() {
    return Instant.now().plus(ahead.get());
  }

  void pass(Duration time) {
    ahead.updateAndGet(before -> before.plus(time));
  }
}
