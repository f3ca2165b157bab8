package coreops.sandbox.discord;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/**
 * The daily budget of IDENTIFYs (developer docs, Gateway, Session Start Limit Object, and Rate
 * Limiting: a thousand a day over all shards, {@code max_concurrency} per 5 seconds; past the first
 * all sessions end and the token is reset).
 */
final class IdentifyBudget {
  private static final int TOTAL = 1000;
  private static final int MAX_CONCURRENCY = 1;
  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final Duration DAY = Duration.ofHours(24);

  /** What an IDENTIFY meets. */
  enum Verdict {
    GRANTED,
    /** Too many within the window: Invalid Session. */
    TOO_FAST,
    /** The day's budget is spent: the token is taken away. */
    EXHAUSTED
  }

  private final boolean enforceWindow;
  private int remaining = TOTAL;
  private Instant resetAt = Instant.MAX;
  private Instant windowStart = Instant.MIN;
  private int inWindow;

  IdentifyBudget(boolean enforceWindow) {
    this.enforceWindow = enforceWindow;
  }

  /** Pretends that only so many are left, until the budget is full again after the given time. */
  void set(int left, Duration resetAfter) {
    remaining = left;
    resetAt = Instant.now().plus(resetAfter);
  }

  Verdict spend() {
    Instant now = Instant.now();
    refill(now);
    if (remaining <= 0) {
      return Verdict.EXHAUSTED;
    }
    if (!now.isBefore(windowStart.equals(Instant.MIN) ? now : windowStart.plus(WINDOW))) {
      windowStart = now;
      inWindow = 0;
    }
    if (enforceWindow && inWindow >= MAX_CONCURRENCY) {
      return Verdict.TOO_FAST;
    }
    inWindow++;
    remaining--;
    if (resetAt.equals(Instant.MAX)) {
      resetAt = now.plus(DAY);
    }
    return Verdict.GRANTED;
  }

  /** {@code session_start_limit} as {@code /gateway/bot} shows it; {@code reset_after} in ms. */
  JsonObject asJson() {
    Instant now = Instant.now();
    refill(now);
    long resetAfter = resetAt.equals(Instant.MAX) ? 0 : Duration.between(now, resetAt).toMillis();
    return new JsonObject()
        .put("total", TOTAL)
        .put("remaining", remaining)
        .put("reset_after", resetAfter)
        .put("max_concurrency", MAX_CONCURRENCY);
  }

  private void refill(Instant now) {
    if (!now.isBefore(resetAt)) {
      remaining = TOTAL;
      resetAt = Instant.MAX;
    }
  }
}
