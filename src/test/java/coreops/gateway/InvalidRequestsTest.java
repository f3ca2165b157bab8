package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.bus.Failure;
import coreops.gateway.InvalidRequests.State;
import coreops.types.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvalidRequestsTest {
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-21T00:00:00Z"));
  private final List<State> told = new ArrayList<>();
  private final InvalidRequests invalid = new InvalidRequests(time, told::add);

  @Test
  void only_what_discord_counts_is_counted() {
    invalid.answered(401, false);
    invalid.answered(403, false);
    invalid.answered(429, false);
    invalid.answered(429, true);
    invalid.answered(404, false);
    invalid.answered(400, false);
    invalid.answered(503, false);

    assertThat(invalid.inWindow()).isEqualTo(3);
  }

  @Test
  void it_warns_once_at_500_and_opens_at_2000() {
    refused(499);
    assertThat(told).isEmpty();
    refused(1);
    assertThat(told).containsExactly(State.MANY);
    refused(1_499);
    assertThatCode(invalid::check).doesNotThrowAnyException();
    refused(1);
    assertThat(told).containsExactly(State.MANY, State.OPEN);

    assertThatThrownBy(invalid::check)
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(Failure.Code.UNAVAILABLE);
              assertThat(failure.retryAfter()).isEqualTo(InvalidRequests.WINDOW);
            });
    assertThat(invalid.refused()).isEqualTo(1);
  }

  @Test
  void it_closes_when_the_window_holds_fewer_and_says_so() {
    refused(1_000);
    time.advance(Duration.ofMinutes(6));
    refused(1_000);
    assertThat(invalid.state()).isEqualTo(State.OPEN);

    time.advance(Duration.ofMinutes(4));
    assertThat(invalid.state()).isEqualTo(State.MANY);
    assertThatCode(invalid::check).doesNotThrowAnyException();

    time.advance(Duration.ofMinutes(6));
    assertThat(invalid.state()).isEqualTo(State.FEW);
    assertThat(told).containsExactly(State.MANY, State.OPEN, State.FEW);
  }

  /** One refused request after the other, as fast as they come back: a day of it. */
  @Test
  void a_bot_that_is_refused_everything_never_comes_near_discords_limit() {
    int mostInTenMinutes = 0;
    for (int second = 0; second < 86_400; second++) {
      for (int i = 0; i < 40; i++) {
        try {
          invalid.check();
          invalid.answered(403, false);
        } catch (Failure open) {
          break;
        }
      }
      mostInTenMinutes = Math.max(mostInTenMinutes, invalid.inWindow());
      time.advance(Duration.ofSeconds(1));
    }
    assertThat(mostInTenMinutes).isEqualTo(InvalidRequests.OPEN_AT);
    assertThat(told).hasSizeLessThan(500);
  }

  private void refused(int times) {
    for (int i = 0; i < times; i++) {
      invalid.answered(403, false);
    }
  }
}
