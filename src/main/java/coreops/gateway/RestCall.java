package coreops.gateway;

import discord4j.rest.request.BucketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one request while it runs; travels in Reactor's context. Tells apart, when time
 * is up, a request that never left, which may safely be made again, from one whose outcome nobody
 * knows.
 */
final class RestCall {
  private final String route;
  private final Instant deadline;
  private final boolean exempt;
  private final boolean essential;
  private Optional<BucketKey> bucket = Optional.empty();
  private int limits;
  private boolean sent;
  private Duration limit = Duration.ZERO;

  /**
   * @param route as {@link RestMeter#route} names it
   */
  RestCall(String route, Instant deadline) {
    this(route, deadline, false, false);
  }

  private RestCall(String route, Instant deadline, boolean exempt, boolean essential) {
    this.route = route;
    this.deadline = deadline;
    this.exempt = exempt;
    this.essential = essential;
  }

  /** A request that does not count towards the global limit. */
  static RestCall exempt(String route, Instant deadline) {
    return new RestCall(route, deadline, true, false);
  }

  /** A request that is made also when so many were refused that others are not made. */
  static RestCall essential(String route, Instant deadline) {
    return new RestCall(route, deadline, false, true);
  }

  /** In that bucket of Discord's limits per route. */
  RestCall in(BucketKey key) {
    bucket = Optional.of(key);
    return this;
  }

  Optional<BucketKey> bucket() {
    return bucket;
  }

  String route() {
    return route;
  }

  boolean isEssential() {
    return essential;
  }

  boolean exempt() {
    return exempt;
  }

  Instant deadline() {
    return deadline;
  }

  /** It is on the wire. */
  void sent() {
    sent = true;
  }

  /** Discord answered 429: nothing was done. */
  void limited(Duration retryAfter) {
    sent = false;
    limit = retryAfter;
    limits++;
  }

  boolean wasSent() {
    return sent;
  }

  /** The last 429's wait; zero without one. */
  Duration limit() {
    return limit;
  }

  /** How many 429s it has met. */
  int limits() {
    return limits;
  }

  /** A 429 that the caller waits for. */
  static final class Limited extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Duration retryAfter;

    Limited(Duration retryAfter) {
      super("rate limited for " + retryAfter, null, false, false);
      this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
      return retryAfter;
    }
  }

  /** A 429 whose wait is longer than the caller's patience. */
  static final class Outlasted extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Duration retryAfter;

    Outlasted(Duration retryAfter) {
      super("rate limited for " + retryAfter.toSeconds() + " s", null, false, false);
      this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
      return retryAfter;
    }
  }

  /** A 5xx. */
  static final class ServerError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerError(int status) {
      super("Discord answered " + status, null, false, false);
    }
  }
}
