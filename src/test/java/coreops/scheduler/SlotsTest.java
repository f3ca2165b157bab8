package coreops.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.bus.Failure;
import coreops.control.Jobs.Cadence;
import coreops.control.Jobs.Job;
import coreops.control.Jobs.Missed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlotsTest {
  private static final Instant FRIDAY = Instant.parse("2026-11-20T12:34:56.789Z");

  @ParameterizedTest
  @CsvSource({
    "PT3H, 2026-11-20T15:00:00Z",
    "PT24H, 2026-11-21T00:00:00Z",
    "PT168H, 2026-11-26T00:00:00Z",
    "PT15M, 2026-11-20T12:45:00Z",
    "PT7M, 2026-11-20T12:38:00Z"
  })
  void intervals_fall_on_multiples_of_the_period_since_the_epoch(Duration period, Instant next) {
    Slots slots = every(period, Duration.ZERO);

    assertThat(slots.after(FRIDAY)).contains(next);
    assertThat(slots.after(next.minusMillis(1))).contains(next);
    assertThat(slots.after(next)).contains(next.plus(period));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          5 0 * * *       | 2026-11-21T00:05:00Z, 2026-11-22T00:05:00Z
          */15 * * * *    | 2026-11-20T12:45:00Z, 2026-11-20T13:00:00Z
          0 18 21 * *     | 2026-11-21T18:00:00Z, 2026-12-21T18:00:00Z
          0 8 * * 1       | 2026-11-23T08:00:00Z, 2026-11-30T08:00:00Z
          0 8 * * MON     | 2026-11-23T08:00:00Z, 2026-11-30T08:00:00Z
          0 8 * * wed     | 2026-11-25T08:00:00Z, 2026-12-02T08:00:00Z
          0 8 * * 0       | 2026-11-22T08:00:00Z, 2026-11-29T08:00:00Z
          0 8 * * 7       | 2026-11-22T08:00:00Z, 2026-11-29T08:00:00Z
          0 8 1 JAN *     | 2027-01-01T08:00:00Z, 2028-01-01T08:00:00Z
          0 8 25 * MON    | 2026-11-23T08:00:00Z, 2026-11-25T08:00:00Z, 2026-11-30T08:00:00Z
          0 0 29 2 *      | 2028-02-29T00:00:00Z, 2032-02-29T00:00:00Z
          0 9-11/2 * * *  | 2026-11-21T09:00:00Z, 2026-11-21T11:00:00Z
          """)
  void cron_expressions_mean_what_cron_means(String expression, String expected) {
    Slots slots = cron(expression);
    List<Instant> wanted =
        List.of(expected.split(",")).stream().map(String::strip).map(Instant::parse).toList();

    List<Instant> found = new ArrayList<>();
    Instant at = FRIDAY;
    for (int i = 0; i < wanted.size(); i++) {
      at = slots.after(at).orElseThrow();
      found.add(at);
    }

    assertThat(found).isEqualTo(wanted);
    assertThat(slots.between(FRIDAY, wanted.getLast(), 10)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "99 * * * *",
        "* * * *",
        "",
        "0 8 * * XYZ",
        "a b c d e",
        "* * * * * *",
        "0 25 * * *"
      })
  void what_is_no_cron_expression_is_refused_and_said(String expression) {
    assertThatThrownBy(() -> cron(expression))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(Failure.Code.INVALID);
              assertThat(failure.userText()).contains("job test").contains("no cron expression");
            });
  }

  @Test
  void a_day_that_never_comes_is_no_slot() {
    assertThat(cron("0 0 31 2 *").after(FRIDAY)).isEmpty();
    assertThat(cron("0 0 31 2 *").between(Instant.EPOCH, FRIDAY, 3)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT0S, PT0S", "PT-1S, PT0S", "PT0.5S, PT0S", "PT1H, PT-1S", "PT1H, PT1H"})
  void periods_and_jitters_that_make_no_sense_are_refused(Duration period, Duration jitter) {
    assertThatThrownBy(() -> every(period, jitter))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo(Failure.Code.INVALID));
  }

  @Test
  void jitter_is_never_early_bounded_and_the_same_every_time() {
    Duration jitter = Duration.ofSeconds(60);
    Slots slots = every(Duration.ofHours(3), jitter);
    List<Instant> month = slots.between(FRIDAY, FRIDAY.plus(Duration.ofDays(30)), 1_000);

    assertThat(month)
        .hasSize(240)
        .allSatisfy(
            slot ->
                assertThat(slots.firing("test", slot))
                    .isBetween(slot, slot.plus(jitter))
                    .isEqualTo(every(Duration.ofHours(3), jitter).firing("test", slot)));
    assertThat(
            month.stream()
                .map(slot -> Duration.between(slot, slots.firing("test", slot)).toSeconds())
                .collect(Collectors.toSet()))
        .hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SKIP     |                                            | 2026-11-19T12:00:00Z
          ONCE_2H  |                                            | 2026-11-19T12:00:00Z
          ONCE_1D  | 2026-11-20T00:00:00Z                       | 2026-11-18T12:00:00Z
          ONCE_1D  |                                            | 2026-11-20T01:00:00Z
          CATCH_2  | 2026-11-19T00:00:00Z, 2026-11-20T00:00:00Z | 2026-11-01T00:00:00Z
          CATCH_9  | 2026-11-20T00:00:00Z                       | 2026-11-19T00:00:00Z
          """)
  void missed_slots_follow_their_policy(String policy, String expected, Instant handled) {
    Missed missed =
        switch (policy) {
          case "SKIP" -> new Missed.Skip();
          case "ONCE_2H" -> new Missed.OnceIfWithin(Duration.ofHours(2));
          case "ONCE_1D" -> new Missed.OnceIfWithin(Duration.ofDays(1));
          case "CATCH_2" -> new Missed.CatchUp(2);
          default -> new Missed.CatchUp(9);
        };

    List<Instant> run =
        MissedSlots.toRun(every(Duration.ofDays(1), Duration.ZERO), missed, handled, FRIDAY);

    assertThat(run)
        .isEqualTo(
            expected == null
                ? List.of()
                : List.of(expected.split(",")).stream()
                    .map(String::strip)
                    .map(Instant::parse)
                    .toList());
  }

  private static Slots every(Duration period, Duration jitter) {
    return Slots.of(new Job("test", new Cadence.Every(period, jitter), new Missed.Skip()));
  }

  private static Slots cron(String expression) {
    return Slots.of(new Job("test", new Cadence.Cron(expression), new Missed.Skip()));
  }
}
