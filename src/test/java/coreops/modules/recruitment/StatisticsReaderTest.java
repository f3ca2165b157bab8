package coreops.modules.recruitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsReaderTest {
  @Test
  void idle_lines_are_hidden_in_the_overview_and_shown_per_bracket() {
    Statistics read =
        StatisticsReader.read(
            new Numbers()
                .block("GENERAL overview ")
                .line("Overall", 0, 0, 0)
                .line("Top 10", 0, 0, 0)
                .line("Top 5", 0, 0, 0)
                .line("Elsewhere", 0, 0, 0)
                .line("Reserves", 0, 0, 2)
                .block("Per Bracket")
                .line("Late Game", 0, 0, 0)
                .row("", "", " ", "7", "7", "7")
                .line("Beginners", 4, 0, 0)
                .table());

    assertThat(keys(read.overview())).containsExactly("Overall", "Top 10", "Top 5", "Reserves");
    assertThat(keys(read.brackets())).containsExactly("Late Game", "Beginners");
    assertThat(read.details()).isEmpty();
    assertThat(read.brackets().getLast().shown())
        .isEqualTo("🔹 **Beginners:** open 4 | inactives 0 | reserved 0");
  }

  @Test
  void clans_are_grouped_by_bracket_in_the_order_of_strength() {
    Statistics read =
        StatisticsReader.read(
            new Numbers()
                .block("Per Bracket")
                .line("Late Game", 1, 0, 0)
                .block("Bracket Details")
                .group("Beginners")
                .line("Tadpoles", 3, 0, 0)
                .line("Idle", 0, 0, 0)
                .row("", "", "", "", "", "")
                .line("Nobody's", 5, 0, 0)
                .group("late game")
                .line("Saltwind", 0, 1, 0)
                .group("Mid Game")
                .table());

    assertThat(read.details().keySet()).containsExactly("late game", "beginners");
    assertThat(keys(read.details().getOrDefault("beginners", List.of())))
        .containsExactly("Tadpoles");
    assertThat(keys(read.details().getOrDefault("late game", List.of())))
        .containsExactly("Saltwind");
  }

  @Test
  void without_a_block_of_their_own_the_clans_follow_the_brackets() {
    Statistics read =
        StatisticsReader.read(
            new Numbers()
                .block("Per Bracket")
                .line("Late Game", 1, 0, 0)
                .group("Late Game")
                .line("Saltwind", 1, 0, 0)
                .table());

    assertThat(keys(read.brackets())).containsExactly("Late Game");
    assertThat(keys(read.details().getOrDefault("late game", List.of())))
        .containsExactly("Saltwind");
  }

  @Test
  void only_whole_numbers_count_and_anything_else_is_named_with_its_row() {
    Statistics read =
        StatisticsReader.read(
            new Numbers()
                .block("Per Bracket")
                .line("A", " 3 ", "3.0", "1,200")
                .line("B", "5 open", "", "-1")
                .table());

    assertThat(read.brackets()).containsExactly(new Line("A", 3, 0, 0), new Line("B", 0, 0, -1));
    assertThat(read.malformed())
        .containsExactly(
            "row 3, Inactives: `3.0`",
            "row 3, Reserved Spots: `1,200`",
            "row 4, Open Spots: `5 open`");
  }

  @Test
  void columns_go_by_header_in_any_spelling_and_order() {
    Statistics read =
        StatisticsReader.read(
            new Numbers()
                .header("H1", "H2", "INACTIVES", "reserved_spots", " Open   Spots", "key")
                .block("Per Bracket")
                .row("", "", "1", "2", "3", "A")
                .table());

    assertThat(read.brackets()).containsExactly(new Line("A", 3, 1, 2));
  }

  @Test
  void a_missing_header_or_block_is_no_report() {
    assertThatThrownBy(
            () ->
                StatisticsReader.read(
                    new Numbers().header("a", "b", "Key", "Open", "Inactives").table()))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.code()).isEqualTo("missing-header: open spots, reserved spots"));
    assertThatThrownBy(() -> StatisticsReader.read(new Numbers().line("overall", 1, 1, 1).table()))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo("no-lines"));
  }

  private static List<String> keys(List<Line> lines) {
    return lines.stream().map(Line::key).toList();
  }
}
