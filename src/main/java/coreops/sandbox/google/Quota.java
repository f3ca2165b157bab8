package coreops.sandbox.google;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * 60 reads and 60 writes per minute and user, refilled every minute; a batch counts as one
 * (developers.google.com/sheets/api/limits).
 */
final class Quota {
  private static final int PER_MINUTE = 60;

  private final InstantSource clock;
  private final Map<String, Integer> used = new HashMap<>();
  private boolean enabled;
  private int limit = PER_MINUTE;
  private long minute;

  Quota(InstantSource clock, boolean enabled) {
    this.clock = clock;
    this.enabled = enabled;
  }

  /** Turns the quotas on with this limit, or off with none. */
  synchronized void set(boolean on, int perMinute) {
    enabled = on;
    limit = perMinute;
    used.clear();
  }

  synchronized void resetToDefault(boolean on) {
    set(on, PER_MINUTE);
  }

  /**
   * @throws ApiError 429 when this minute's calls are used up
   */
  synchronized void spend(String user, boolean write) {
    long now = clock.instant().getEpochSecond() / 60;
    if (now != minute) {
      minute = now;
      used.clear();
    }
    String metric = write ? "Write" : "Read";
    int count = used.merge(user + " " + metric, 1, Integer::sum);
    if (enabled && count > limit) {
      throw ApiError.quota(metric, limit);
    }
  }
}
