package coreops.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.bus.Failure;
import coreops.control.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times of day in Vienna, where the clocks change on 29 March and 25 October 2026. */
class DailyTimesTest {
  private static final Instant WINTER = Instant.parse("2026-01-10T00:00:00Z");

  @Test
  void a_place_has_its_own_time_in_winter_and_in_summer() {
    Slots slots = slots("Europe/Vienna", "02:00", "10:00", "18:00");

    assertThat(slots.after(WINTER)).contains(Instant.parse("2026-01-10T01:00:00Z"));
    assertThat(slots.after(Instant.parse("2026-07-10T00:00:00Z")))
        .contains(Instant.parse("2026-07-10T08:00:00Z"));
    assertThat(slots.label()).isEqualTo("daily 02:00, 10:00, 18:00 Europe/Vienna");
  }

  @Test
  void a_time_that_the_clocks_leave_out_comes_an_hour_later_once() {
    Slots slots = slots("Europe/Vienna", "02:30", "03:30");

    assertThat(
            slots.between(
                Instant.parse("2026-03-28T12:00:00Z"), Instant.parse("2026-03-29T12:00:00Z"), 9))
        .containsExactly(Instant.parse("2026-03-29T01:30:00Z"));
  }

  @Test
  void a_time_that_comes_twice_runs_at_the_first() {
    assertThat(
            slots("Europe/Vienna", "02:30")
                .between(
                    Instant.parse("2026-10-24T12:00:00Z"),
                    Instant.parse("2026-10-25T12:00:00Z"),
                    9))
        .containsExactly(Instant.parse("2026-10-25T00:30:00Z"));
  }

  /** Whatever the zone does, a day has one run a time, and none is skipped. */
  @ParameterizedTest
  @CsvSource({"Europe/Vienna", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"})
  void a_year_has_three_runs_a_day(String zone) {
    Slots slots = slots(zone, "00:15", "12:00", "23:45");
    Instant moment = Instant.parse("2026-01-01T00:00:00Z");
    Instant end = moment.plus(Duration.ofDays(365));
    int runs = 0;
    while (moment.isBefore(end)) {
      Instant next = slots.after(moment).orElseThrow();
      assertThat(next).isAfter(moment);
      assertThat(slots.between(moment, next, 9)).containsExactly(next);
      moment = next;
      runs++;
    }
    assertThat(runs).isBetween(365 * 3 - 1, 365 * 3 + 1);
  }

  @Test
  void what_is_no_time_or_no_place_is_refused_by_name() {
    assertThatThrownBy(() -> slots("Europe/Vienna", "25:00"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("refresh");
    assertThatThrownBy(() -> slots("Middle/Earth", "02:00")).isInstanceOf(Failure.class);
    assertThatThrownBy(() -> slots("UTC")).isInstanceOf(Failure.class);
  }

  private static Slots slots(String zone, String... times) {
    return Slots.of(
        new Jobs.Job(
            "refresh", new Jobs.Cadence.Daily(List.of(times), zone), new Jobs.Missed.Skip()));
  }
}
