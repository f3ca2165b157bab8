package coreops.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> NAMES = List.of("health", "help", "ping", "refresh", "reload");

  @ParameterizedTest
  @CsvSource({"helth, health", "hlep, help", "pign, ping", "PING, ping", "refersh, refresh"})
  void a_typing_error_is_forgiven(String typed, String meant) {
    assertThat(Nearest.of(typed, NAMES)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"dance", "p", "hello", "reference"})
  void another_word_is_not_taken_for_one(String typed) {
    assertThat(Nearest.of(typed, NAMES)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', '', 0", "a, '', 1", "ab, ba, 1", "kitten, sitting, 3", "ca, abc, 3"})
  void errors_are_counted_in_letters_and_swapped_neighbours(String one, String two, int errors) {
    assertThat(Nearest.distance(one, two)).isEqualTo(errors);
    assertThat(Nearest.distance(two, one)).isEqualTo(errors);
  }

  @Test
  void a_wall_of_text_is_not_compared_at_all() {
    assertThat(Nearest.of("x".repeat(4_000), NAMES)).isEmpty();
    assertThat(Nearest.of("", NAMES)).isEmpty();
  }
}
