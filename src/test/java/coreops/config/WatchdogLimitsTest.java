package coreops.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchdogLimitsTest {
  private static final WatchdogSettings UNSET =
      new WatchdogSettings(
          Optional.empty(), Optional.empty(), Optional.empty(), Duration.ofSeconds(900));

  @ParameterizedTest
  @ValueSource(strings = {"prod", "production", "live", "", " "})
  void production_and_unknown_names_get_the_long_check(String name) {
    assertThat(WatchdogLimits.of(UNSET, name)).isEqualTo(limits(360, 1110, 1110));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "Development", "TEST", " qa ", "stage", "sandbox"})
  void other_environments_are_watched_more_closely(String name) {
    assertThat(WatchdogLimits.of(UNSET, name)).isEqualTo(limits(60, 210, 210));
  }

  @Test
  void each_unset_duration_follows_from_the_one_before() {
    WatchdogSettings check =
        new WatchdogSettings(
            Optional.of(Duration.ofSeconds(10)), Optional.empty(), Optional.empty(), UNSET.deaf());
    WatchdogSettings stall =
        new WatchdogSettings(
            check.check(), Optional.of(Duration.ofSeconds(50)), Optional.empty(), UNSET.deaf());

    assertThat(WatchdogLimits.of(check, "prod")).isEqualTo(limits(10, 60, 60));
    assertThat(WatchdogLimits.of(stall, "prod")).isEqualTo(limits(10, 50, 50));
  }

  private static WatchdogLimits limits(int check, int stall, int grace) {
    return new WatchdogLimits(
        Duration.ofSeconds(check),
        Duration.ofSeconds(stall),
        Duration.ofSeconds(grace),
        Duration.ofSeconds(900));
  }
}
