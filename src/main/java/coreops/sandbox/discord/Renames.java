package coreops.sandbox.discord;

import coreops.types.ChannelId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * New names of a channel or thread: two in ten minutes, as the live service answers (the Rate
 * Limits page gives no numbers; discord-api-docs issue 1900 shows the answer: 429, minutes to wait,
 * and headers that speak of the route's own limit alone). The other fields of the same request are
 * under no such limit. Runs on the event loop.
 */
final class Renames {
  private static final int MOST = 2;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final boolean limited;
  private final SandboxClock clock;
  private final Map<ChannelId, Deque<Instant>> done = new HashMap<>();

  Renames(boolean limited, SandboxClock clock) {
    this.limited = limited;
    this.clock = clock;
  }

  /** Counts a new name; or says how long the next one must wait. */
  Optional<Duration> tooSoon(ChannelId channel) {
    Instant now = clock.now();
    Deque<Instant> recent = done.computeIfAbsent(channel, each -> new ArrayDeque<>());
    while (!recent.isEmpty() && recent.peekFirst().isBefore(now.minus(WINDOW))) {
      recent.removeFirst();
    }
    if (limited && recent.size() >= MOST) {
      return Optional.of(Duration.between(now, recent.getFirst().plus(WINDOW)));
    }
    recent.addLast(now);
    return Optional.empty();
  }
}
