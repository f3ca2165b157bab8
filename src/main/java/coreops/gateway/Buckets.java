package coreops.gateway;

import discord4j.rest.request.BucketKey;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * When Discord's limits per route let the next request through, as its answers said. Discord4J
 * holds requests back by the same headers, but whoever must wait longer than he can is told by us
 * at once, and not when his time is up.
 */
final class Buckets {
  /** Beyond this, what has been reset already is thrown out. */
  private static final int MANY = 1_000;

  private final Map<BucketKey, Instant> resets = new HashMap<>();

  /** Notes what an answer says of its bucket. */
  void answered(BucketKey bucket, HttpHeaders headers, Instant now) {
    if (!"0".equals(headers.get("X-RateLimit-Remaining"))) {
      return;
    }
    if (resets.size() >= MANY) {
      resets.values().removeIf(reset -> !reset.isAfter(now));
    }
    try {
      double seconds = Double.parseDouble(headers.get("X-RateLimit-Reset-After", "0"));
      resets.put(bucket, now.plusMillis((long) (seconds * 1_000)));
    } catch (NumberFormatException odd) {
      // Not Discord's header; the 429 itself says how long to wait.
      resets.remove(bucket);
    }
  }

  /** How long until the next request of that bucket can be made; zero when it can be now. */
  Duration wait(BucketKey bucket, Instant now) {
    Instant reset = resets.getOrDefault(bucket, now);
    return reset.isAfter(now) ? Duration.between(now, reset) : Duration.ZERO;
  }
}
