package coreops.gateway;

import discord4j.rest.http.client.ClientException;
import java.time.Duration;
import java.util.Optional;

/** How long a 429 asks to wait (developer docs, Rate Limits, Exceeding A Rate Limit). */
final class RetryAfter {
  /** Twice as long at each further one, up to this. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

  private RetryAfter() {}

  /**
   * Discord says it in the body to the millisecond and in the header in whole seconds; what stands
   * in front of Discord says it in the header, or not at all.
   *
   * @param before how many 429s the same request has met
   */
  static Duration of(ClientException limited, int before) {
    return body(limited)
        .or(() -> seconds(limited.getHeaders().get("Retry-After", "")))
        .orElseGet(() -> pause(before));
  }

  /** A small pause for a limit that does not say how long it is. */
  static Duration pause(int before) {
    Duration pause = Duration.ofSeconds(1L << Math.min(before, 10));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private static Optional<Duration> body(ClientException limited) {
    return limited
        .getErrorResponse()
        .map(error -> error.getFields().get("retry_after"))
        .flatMap(wait -> seconds(String.valueOf(wait)));
  }

  /** Nothing for what is no time to wait: no number, not above zero, or more than a month. */
  private static Optional<Duration> seconds(String text) {
    try {
      double seconds = Double.parseDouble(text);
      return seconds > 0 && seconds <= Duration.ofDays(31).toSeconds()
          ? Optional.of(Duration.ofMillis((long) Math.ceil(seconds * 1_000)))
          : Optional.empty();
    } catch (NumberFormatException other) {
      return Optional.empty();
    }
  }
}
