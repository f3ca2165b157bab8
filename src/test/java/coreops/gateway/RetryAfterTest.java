package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import discord4j.rest.request.BucketKey;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pauses of limits that do not say how long they are, and buckets that say they are empty. */
class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
  private static final BucketKey ROOM = BucketKey.of("/channels/{channel.id}", "/channels/1");

  private final Buckets buckets = new Buckets();

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2", "2, 4", "3, 8", "4, 8", "400, 8"})
  void pauses_double_and_stay_small(int before, int seconds) {
    assertThat(RetryAfter.pause(before)).isEqualTo(Duration.ofSeconds(seconds));
  }

  private static HttpHeaders headers(String remaining, String resetAfter) {
    return new DefaultHttpHeaders()
        .add("X-RateLimit-Remaining", remaining)
        .add("X-RateLimit-Reset-After", resetAfter);
  }

  @ParameterizedTest
  @CsvSource({"0, 2.5, 2500", "0, 600, 600000", "1, 600, 0", "0, soon, 0", "none, 1, 0"})
  void only_an_empty_bucket_makes_wait(String remaining, String resetAfter, long millis) {
    buckets.answered(ROOM, headers(remaining, resetAfter), NOW);

    assertThat(buckets.wait(ROOM, NOW)).isEqualTo(Duration.ofMillis(millis));
    assertThat(buckets.wait(BucketKey.of("/channels/{channel.id}", "/channels/2"), NOW)).isZero();
  }

  @Test
  void a_bucket_is_full_again_after_its_time() {
    buckets.answered(ROOM, headers("0", "5"), NOW);

    assertThat(buckets.wait(ROOM, NOW.plusSeconds(4))).isEqualTo(Duration.ofSeconds(1));
    assertThat(buckets.wait(ROOM, NOW.plusSeconds(5))).isZero();
  }
}
