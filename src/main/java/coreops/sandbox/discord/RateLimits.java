package coreops.sandbox.discord;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Rate limits per route and resource, and the global one of a bot (developer docs, Rate Limits).
 * The page tells clients not to count on numbers; those of message create are what the live service
 * answers, the others are of its order. Runs on the event loop.
 */
final class RateLimits {
  /**
   * @param shared routes with the same group share a bucket id
   */
  record Limit(int calls, Duration window, String shared) {}

  static final Limit READ = new Limit(50, Duration.ofSeconds(1), "read");
  static final Limit SEND_MESSAGE = new Limit(5, Duration.ofSeconds(5), "message-create");
  static final Limit EDIT_MESSAGE = new Limit(5, Duration.ofSeconds(5), "message-edit");
  static final Limit DELETE_MESSAGE = new Limit(5, Duration.ofSeconds(1), "message-delete");
  static final Limit REACT = new Limit(1, Duration.ofMillis(250), "reaction");
  static final Limit OTHER = new Limit(10, Duration.ofSeconds(10), "write");

  /** Callbacks and follow-ups: under no limit that a bot of this kind could reach. */
  static final Limit INTERACTION = new Limit(0, Duration.ZERO, "interaction");

  /** All requests of a bot together, in one second; the interaction endpoints are exempt. */
  private static final int GLOBAL = 50;

  private static final long SECOND = Duration.ofSeconds(1).toMillis();

  private static final class Bucket {
    private long resetAt;
    private int used;

    /** Counts one call; false when the window is full. */
    boolean admit(int most, long windowMillis, long now) {
      if (now >= resetAt) {
        resetAt = now + windowMillis;
        used = 0;
      }
      if (used >= most) {
        return false;
      }
      used++;
      return true;
    }
  }

  /** What became of a call. */
  sealed interface Verdict {
    /** It may go on; the answer carries these headers. */
    record Admitted(Map<String, String> headers) implements Verdict {}

    /** It is refused with 429. */
    record Refused(Map<String, String> headers, JsonObject body) implements Verdict {}
  }

  private final boolean perRoute;
  private final boolean global;
  private final Map<String, Bucket> buckets = new HashMap<>();
  private final Bucket everything = new Bucket();

  RateLimits(boolean perRoute, boolean global) {
    this.perRoute = perRoute;
    this.global = global;
  }

  /**
   * @param resource the major parameter: the channel or guild of the path, or nothing
   */
  Verdict check(Limit limit, String resource) {
    if (limit.equals(INTERACTION)) {
      return new Verdict.Admitted(Map.of());
    }
    long now = System.currentTimeMillis();
    if (global && !everything.admit(GLOBAL, SECOND, now)) {
      return refused(everything.resetAt - now, true, Map.of());
    }
    if (!perRoute) {
      return new Verdict.Admitted(Map.of());
    }
    String key = limit.shared() + ":" + resource;
    Bucket bucket = buckets.computeIfAbsent(key, each -> new Bucket());
    boolean admitted = bucket.admit(limit.calls(), limit.window().toMillis(), now);
    Map<String, String> headers = headers(limit, bucket, now);
    return admitted ? new Verdict.Admitted(headers) : refused(bucket.resetAt - now, false, headers);
  }

  private static Map<String, String> headers(Limit limit, Bucket bucket, long now) {
    Map<String, String> headers = new HashMap<>();
    headers.put("X-RateLimit-Limit", "" + limit.calls());
    headers.put("X-RateLimit-Remaining", "" + (limit.calls() - bucket.used));
    headers.put("X-RateLimit-Reset", seconds(bucket.resetAt));
    headers.put("X-RateLimit-Reset-After", seconds(bucket.resetAt - now));
    headers.put("X-RateLimit-Bucket", "%08x".formatted(limit.shared().hashCode()));
    return headers;
  }

  private static Verdict refused(long waitMillis, boolean global, Map<String, String> known) {
    Map<String, String> headers = new HashMap<>(known);
    headers.put("Retry-After", "" + Math.max(1, (waitMillis + SECOND - 1) / SECOND));
    headers.put("X-RateLimit-Scope", global ? "global" : "user");
    if (global) {
      headers.put("X-RateLimit-Global", "true");
    }
    JsonObject body =
        new JsonObject()
            .put("message", "You are being rate limited.")
            .put("retry_after", Math.max(1, waitMillis) / 1000.0)
            .put("global", global);
    return new Verdict.Refused(headers, body);
  }

  static void write(Map<String, String> headers, MultiMap response) {
    headers.forEach(response::set);
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", Math.max(0, millis) / 1000.0);
  }
}
