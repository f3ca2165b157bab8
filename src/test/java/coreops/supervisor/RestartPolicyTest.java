package coreops.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What follows an end, on a clock that the test turns. */
class RestartPolicyTest {
  private static final Duration DAYS = Duration.ofDays(1);
  private final Limits limits =
      new Limits(
          DAYS,
          DAYS,
          DAYS,
          DAYS,
          Duration.ofMinutes(5),
          5,
          Duration.ofMinutes(10),
          Duration.ofMinutes(5),
          2);
  private double random;
  private final RestartPolicy policy = new RestartPolicy(limits, () -> random);
  private Duration now = Duration.ofHours(7);

  @Test
  void pauses_double_up_to_a_minute_where_crashes_are_too_rare_for_a_loop() {
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      pauses.add(crash(Duration.ofMinutes(3)).pause().toSeconds());
    }

    assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    assertThat(policy.looping()).isFalse();
  }

  @Test
  void jitter_adds_up_to_half() {
    random = 1;
    assertThat(crash(Duration.ZERO).pause()).isEqualTo(Duration.ofMillis(1_500));
    random = 0.5;
    assertThat(crash(Duration.ZERO).pause()).isEqualTo(Duration.ofMillis(2_500));
  }

  @Test
  void a_bot_that_dies_slowly_is_in_a_loop_too() {
    RestartPolicy.Next last = crash(Duration.ofSeconds(90));
    for (int i = 0; i < 4; i++) {
      last = crash(Duration.ofSeconds(90));
    }

    assertThat(last.alert()).contains(Alert.Kind.CRASH_LOOP);
    assertThat(last.pause()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void a_loop_lasts_until_a_run_was_healthy_however_slow_the_tries() {
    for (int i = 0; i < 5; i++) {
      crash(Duration.ofSeconds(1));
    }
    now = now.plus(Duration.ofHours(5));
    assertThat(crash(Duration.ofSeconds(1)).pause()).isEqualTo(Duration.ofMinutes(5));

    assertThat(crash(Duration.ofMinutes(5)).pause()).isEqualTo(Duration.ofSeconds(1));
    assertThat(policy.looping()).isFalse();
  }

  @Test
  void a_healthy_run_starts_from_the_bottom_again() {
    crash(Duration.ofSeconds(1));
    crash(Duration.ofSeconds(1));

    assertThat(crash(Duration.ofHours(1)).pause()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void planned_restarts_are_no_crashes() {
    planned();
    planned();

    assertThat(crash(Duration.ofSeconds(1)).pause()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void planned_restarts_are_at_once_up_to_their_number_an_hour() {
    assertThat(planned().pause()).isZero();
    assertThat(planned().pause()).isZero();

    assertThat(planned().alert()).contains(Alert.Kind.RESTARTS);
    assertThat(planned().pause()).isEqualTo(Duration.ofMinutes(5));

    now = now.plus(Duration.ofMinutes(61));
    assertThat(planned().pause()).isZero();
  }

  @Test
  void a_first_hang_is_told_at_once() {
    Ended hang = new Ended(Ended.Cause.HANG, 137, Duration.ofHours(1), "supervisor", "");

    assertThat(policy.after(hang, now).alert()).contains(Alert.Kind.HANG);
  }

  @Test
  void a_refused_configuration_ends_and_alerts() {
    RestartPolicy.Next next =
        policy.after(new Ended(Ended.Cause.CONFIGURATION, 64, Duration.ZERO, "", ""), now);

    assertThat(next).isEqualTo(RestartPolicy.Next.end(64, Optional.of(Alert.Kind.REFUSED)));
  }

  private RestartPolicy.Next crash(Duration ran) {
    now = now.plus(ran);
    return policy.after(new Ended(Ended.Cause.CRASH, 1, ran, "", ""), now);
  }

  private RestartPolicy.Next planned() {
    now = now.plusSeconds(1);
    return policy.after(new Ended(Ended.Cause.PLANNED, 15, Duration.ZERO, "", ""), now);
  }
}
