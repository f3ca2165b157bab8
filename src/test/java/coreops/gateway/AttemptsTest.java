package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.gateway.Attempts.Reached;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private final Attempts attempts = new Attempts(new Backoff(() -> 0.5));

  private void ended(Reached reached, int times) {
    for (int i = 0; i < times; i++) {
      attempts.ended(reached, true);
    }
  }

  @Test
  void a_good_link_that_breaks_is_taken_up_again_at_once() {
    ended(Reached.NOTHING, 5);
    ended(Reached.SETTLED, 1);

    assertThat(attempts.beforeResume()).isZero();
  }

  @Test
  void a_link_that_breaks_as_soon_as_it_is_up_is_no_reason_to_hurry() {
    ended(Reached.SETTLED, 1);
    ended(Reached.UP, 6);

    assertThat(attempts.beforeResume()).isGreaterThan(Duration.ofSeconds(3));
    assertThat(attempts.hopeless()).isFalse();
  }

  @Test
  void a_session_that_is_never_resumed_is_given_up() {
    ended(Reached.HELLO, Attempts.RESUME_TRIES);
    assertThat(attempts.hopeless()).isTrue();

    attempts.sessionLost();
    assertThat(attempts.hopeless()).isFalse();
  }

  @Test
  void an_outage_does_not_cost_the_session() {
    ended(Reached.NOTHING, 1_000);

    assertThat(attempts.hopeless()).isFalse();
    assertThat(attempts.beforeResume()).isLessThanOrEqualTo(Backoff.MOST);
  }

  @Test
  void an_address_that_answers_nobody_is_doubted_every_other_time() {
    ended(Reached.NOTHING, Attempts.UNREACHED - 1);
    assertThat(attempts.tryElsewhere()).isFalse();
    ended(Reached.NOTHING, 1);
    assertThat(attempts.tryElsewhere()).isTrue();
    ended(Reached.NOTHING, 1);
    assertThat(attempts.tryElsewhere()).isFalse();
    ended(Reached.HELLO, 1);
    assertThat(attempts.tryElsewhere()).isFalse();
  }

  @Test
  void who_asks_is_served_at_once() {
    ended(Reached.NOTHING, 9);
    attempts.wanted();

    assertThat(attempts.beforeResume()).isZero();
  }

  @Test
  void a_new_session_waits_a_second_at_least_and_longer_when_that_fails_too() {
    attempts.sessionLost();
    assertThat(attempts.beforeIdentify())
        .isBetween(Duration.ofSeconds(1), Duration.ofMillis(2_500));
    for (int i = 0; i < 6; i++) {
      attempts.sessionLost();
    }
    assertThat(attempts.beforeIdentify()).isGreaterThan(Duration.ofSeconds(3));
  }
}
