package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.types.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

class PlannedLimiterTest {
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-21T00:00:00Z"));
  private final PlannedLimiter limiter =
      new PlannedLimiter(
          40, time, Schedulers.immediate(), new RestMeter(new coreops.telemetry.Tallies()));

  @Test
  void a_few_go_at_once_and_a_crowd_is_spread() {
    time.advance(Duration.ofSeconds(5));

    assertThat(limiter.reserve()).isZero();
    Duration last = Duration.ZERO;
    for (int i = 1; i < 80; i++) {
      last = limiter.reserve();
    }
    assertThat(last).isBetween(Duration.ofMillis(1_700), Duration.ofSeconds(2));
  }

  @Test
  void no_second_holds_more_than_discord_allows() {
    time.advance(Duration.ofSeconds(5));
    Instant start = time.now();
    List<Instant> sent = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      sent.add(start.plus(limiter.reserve()));
    }
    for (Instant from : sent) {
      Instant to = from.plusSeconds(1);
      assertThat(sent.stream().filter(at -> !at.isBefore(from) && at.isBefore(to)).count())
          .isLessThanOrEqualTo(49);
    }
  }

  @Test
  void a_global_limit_holds_everybody_back() {
    limiter.rateLimitFor(Duration.ofSeconds(3)).block();

    assertThat(limiter.reserve()).isEqualTo(Duration.ofSeconds(3));
  }
}
