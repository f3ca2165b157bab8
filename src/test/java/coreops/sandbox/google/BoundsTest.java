package coreops.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A1 notation. */
class BoundsTest {
  @ParameterizedTest
  @CsvSource({
    "A1, A1",
    "$b$2, B2",
    "A1:C3, A1:C3",
    "C3:A1, A1:C3",
    "A:B, A1:B10",
    "2:3, A2:Z3",
    "A5:C, A5:C10",
    "AA1:AB2, AA1:AB2",
    "ZZ10, ZZ10"
  })
  void ranges_are_read_and_written_back(String range, String closed) {
    Bounds bounds = Bounds.parse(range).orElseThrow();

    assertThat(closed.startsWith("ZZ") || closed.startsWith("AA") ? bounds.a1() : clipped(bounds))
        .isEqualTo(closed);
  }

  private static String clipped(Bounds bounds) {
    return bounds.clip(10, 26).a1();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "A", "1", "A0", "A1:", ":B2", "A1:[5", "A1:B2:C3", "ABCD1", "A:2", "Ä1"})
  void anything_else_is_no_range(String text) {
    assertThat(Bounds.parse(text)).isEmpty();
  }

  @Test
  void columns_are_counted_in_letters() {
    assertThat(Bounds.columnName(0)).isEqualTo("A");
    assertThat(Bounds.columnName(25)).isEqualTo("Z");
    assertThat(Bounds.columnName(26)).isEqualTo("AA");
    assertThat(Bounds.columnName(34)).isEqualTo("AI");
    assertThat(Bounds.columnName(701)).isEqualTo("ZZ");
    assertThat(Bounds.columnIndex("AI")).isEqualTo(34);
  }
}
