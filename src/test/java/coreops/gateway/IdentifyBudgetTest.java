package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentifyBudgetTest {
  private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

  @Test
  void nothing_sent_means_now() {
    assertThat(IdentifyBudget.earliest(List.of(), START)).isEmpty();
  }

  @Test
  void five_may_go_together_and_the_sixth_waits_five_minutes() {
    List<Instant> four = Collections.nCopies(4, START);
    List<Instant> five = Collections.nCopies(5, START);

    assertThat(IdentifyBudget.earliest(four, START)).isEmpty();
    assertThat(IdentifyBudget.earliest(five, START)).contains(START.plus(IdentifyBudget.REFILL));
    assertThat(IdentifyBudget.earliest(five, START.plus(IdentifyBudget.REFILL))).isEmpty();
  }

  @Test
  void quiet_hours_do_not_save_up_more_than_the_burst() {
    List<Instant> sent = new ArrayList<>(List.of(START));
    Instant later = START.plus(Duration.ofHours(10));
    sent.addAll(Collections.nCopies(5, later));

    assertThat(IdentifyBudget.earliest(sent, later)).isPresent();
  }

  @Test
  void a_restart_loop_stays_far_below_discords_thousand_a_day() {
    List<Instant> sent = new ArrayList<>();
    Instant end = START.plus(Duration.ofDays(1));
    for (Instant now = START; now.isBefore(end); now = now.plusSeconds(10)) {
      if (IdentifyBudget.earliest(sent, now).isEmpty()) {
        sent.add(now);
      }
    }
    assertThat(sent).hasSizeBetween(285, 295);
  }
}
