package coreops.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {
  /** A thousand seconds are never taken for a thousand milliseconds. */
  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "999, 999 ms",
    "1000, 1.0 s",
    "3700, 3.7 s",
    "59949, 59.9 s",
    "60000, 1m",
    "125000, 2m 5s",
    "1000000, 16m 40s",
    "3600000, 1h"
  })
  void how_long_something_took_carries_its_unit(long millis, String shown) {
    assertThat(Shown.took(Duration.ofMillis(millis))).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"0, 0s", "59, 59s", "61, 1m 1s", "3600, 1h", "3661, 1h 1m", "90061, 1d 1h", "-5, 0s"})
  void a_span_has_its_two_largest_units(long seconds, String shown) {
    assertThat(Shown.span(Duration.ofSeconds(seconds))).isEqualTo(shown);
  }

  @Test
  void what_there_is_none_of_is_a_dash() {
    assertThat(Shown.span(Optional.empty())).isEqualTo("—");
    assertThat(Shown.plain(" \u200B\n", 10)).isEqualTo("—");
  }

  @Test
  void counts_have_separators() {
    assertThat(Shown.count(1_234_567)).isEqualTo("1,234,567");
  }

  @Test
  void foreign_text_stays_on_its_line_and_in_its_code() {
    assertThat(Shown.code("a`\nb\u202E```")).isEqualTo("`aʼ bʼʼʼ`");
  }
}
