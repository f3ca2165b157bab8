package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff shortest = new Backoff(() -> 0.0);
  private final Backoff longest = new Backoff(() -> 0.999);

  @Test
  void the_first_attempt_does_not_wait() {
    assertThat(longest.after(0)).isZero();
    assertThat(longest.after(-1)).isZero();
  }

  @Test
  void waits_grow_and_end_at_5_s_however_long_it_takes() {
    assertThat(shortest.after(1)).isEqualTo(Duration.ofMillis(250));
    assertThat(longest.after(1)).isLessThan(Duration.ofMillis(500));
    assertThat(longest.after(3)).isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(2));
    assertThat(longest.after(1_000)).isBetween(Duration.ofMillis(4_900), Backoff.MOST);
    assertThat(shortest.after(1_000)).isEqualTo(Backoff.MOST.dividedBy(2));
  }

  @Test
  void an_identify_waits_a_second_at_least_as_discord_asks() {
    assertThat(shortest.beforeIdentify()).isEqualTo(Duration.ofSeconds(1));
    assertThat(longest.beforeIdentify()).isLessThan(Duration.ofSeconds(5));
  }
}
