package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.gateway.Liveness.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LivenessTest {
  private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Liveness liveness = new Liveness(START);
  private Instant now = START;

  private Verdict lookFor(Duration silence) {
    Verdict last = Verdict.ALIVE;
    for (Instant end = now.plus(silence); now.isBefore(end) && last != Verdict.DEAD; ) {
      now = now.plus(LOOK);
      last = liveness.look(now);
    }
    return last;
  }

  @Test
  void a_frozen_socket_is_dead_well_before_50_s_at_discords_interval() {
    liveness.beatsEvery(Duration.ofMillis(41_250));
    liveness.frame(now);

    assertThat(lookFor(Duration.ofSeconds(60))).isEqualTo(Verdict.DEAD);
    assertThat(Duration.between(START, now)).isLessThan(Duration.ofSeconds(40));
  }

  @Test
  void silence_is_asked_about_once_before_it_is_judged() {
    int asked = 0;
    for (int i = 0; i < 60; i++) {
      now = now.plus(LOOK);
      asked += liveness.look(now) == Verdict.ASK ? 1 : 0;
    }
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void any_frame_is_life() {
    for (int i = 0; i < 20; i++) {
      assertThat(lookFor(Duration.ofSeconds(25))).isNotEqualTo(Verdict.DEAD);
      liveness.frame(now);
    }
  }

  @Test
  void a_process_that_was_suspended_reads_before_it_judges() {
    now = now.plus(Duration.ofMinutes(10));

    assertThat(liveness.look(now)).isEqualTo(Verdict.ALIVE);
    assertThat(lookFor(Duration.ofSeconds(60))).isEqualTo(Verdict.DEAD);
  }

  @Test
  void a_short_interval_makes_nobody_hasty() {
    liveness.beatsEvery(Duration.ofMillis(100));

    assertThat(lookFor(Duration.ofSeconds(3))).isNotEqualTo(Verdict.DEAD);
    assertThat(lookFor(Duration.ofSeconds(5))).isEqualTo(Verdict.DEAD);
  }
}
