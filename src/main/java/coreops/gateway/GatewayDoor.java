package coreops.gateway;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** {@code GET /gateway/bot}: where to connect for a new session, and how many may be begun. */
@FunctionalInterface
interface GatewayDoor {
  /** Fails with a {@link Refused} when Discord says no, with anything else when it says nothing. */
  Future<Entry> ask();

  /**
   * @param url WebSocket address, without query
   * @param remaining sessions that Discord still allows
   * @param resetAfter when that number is full again
   */
  record Entry(String url, int remaining, Duration resetAfter) {}

  /** Discord's no, which asking again at once does not change. */
  final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Optional<Duration> retryAfter;

    /**
     * @param why for a person
     * @param retryAfter how long it holds; empty when a person must act
     */
    Refused(String why, Optional<Duration> retryAfter) {
      super(why, null, false, false);
      this.retryAfter = retryAfter;
    }

    Optional<Duration> retryAfter() {
      return retryAfter;
    }
  }
}
