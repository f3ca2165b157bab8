package coreops.modules.clans;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.clans.Clan;
import coreops.clans.ClanColumn;
import coreops.clans.Roster;
import coreops.clans.Tab;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {
  private static final Filter ANY = Filter.FRESH.with(RosterMode.ANY);

  @ParameterizedTest
  @CsvSource({
    "UNM,ULTRA_NIGHTMARE",
    "Ultra NM 40M,ULTRA_NIGHTMARE",
    "ultra-nightmare,ULTRA_NIGHTMARE",
    "UltraNightmare,ULTRA_NIGHTMARE",
    "NM 60M,NIGHTMARE",
    "Nightmare,NIGHTMARE",
    "nm4,NIGHTMARE",
    "NML,NORMAL",
    "Normal,NORMAL",
    "ESY,EASY",
    "Easy,EASY",
    "HRD,HARD",
    "hard!,HARD",
    "BTL,BRUTAL",
    "Brutal 4-key,BRUTAL"
  })
  void a_difficulty_is_read_by_whole_words(String cell, Difficulty only) {
    assertThat(Difficulty.in(cell)).containsExactly(only);
  }

  @Test
  void a_cell_may_name_several_difficulties_or_none() {
    assertThat(Difficulty.in("UNM, NM"))
        .containsExactly(Difficulty.NIGHTMARE, Difficulty.ULTRA_NIGHTMARE);
    assertThat(Difficulty.in("")).isEmpty();
    assertThat(Difficulty.in("60M / later")).isEmpty();
  }

  @Test
  void nightmare_finds_no_clan_that_plays_only_ultra_or_normal() {
    Roster roster =
        new Tab()
            .clan("Ultra", "U", ClanColumn.HYDRA_DIFFICULTY, "UNM")
            .clan("Normal", "N", ClanColumn.HYDRA_DIFFICULTY, "NML")
            .clan("Both", "B", ClanColumn.HYDRA_DIFFICULTY, "UNM/NM")
            .roster();

    assertThat(names(roster, ANY.withHydra(Optional.of(Difficulty.NIGHTMARE))))
        .containsExactly("Both");
  }

  @Test
  void no_cvc_means_zero_or_blank_and_nonsense_means_neither() {
    Roster roster =
        new Tab()
            .clan("Yes", "Y", ClanColumn.CVC, " 1 ")
            .clan("No", "N", ClanColumn.CVC, "0")
            .clan("Blank", "B", ClanColumn.CVC, "")
            .clan("Odd", "O", ClanColumn.CVC, "sometimes")
            .roster();

    assertThat(names(roster, ANY.withCvc(Optional.of(true)))).containsExactly("Yes");
    assertThat(names(roster, ANY.withCvc(Optional.of(false)))).containsExactly("No", "Blank");
    assertThat(names(roster, ANY)).hasSize(4);
  }

  @Test
  void a_playstyle_is_one_of_several_however_it_is_written() {
    Roster roster =
        new Tab()
            .clan("A", "A", ClanColumn.PLAYSTYLE, "stress-free / Casual")
            .clan("B", "B", ClanColumn.PLAYSTYLE, "Semi-Competitive | Competitive; loud")
            .clan("C", "C", ClanColumn.PLAYSTYLE, "semi  competitive")
            .roster();

    assertThat(names(roster, style(Playstyle.STRESS_FREE))).containsExactly("A");
    assertThat(names(roster, style(Playstyle.COMPETITIVE))).containsExactly("B");
    assertThat(names(roster, style(Playstyle.SEMI_COMPETITIVE))).containsExactly("B", "C");
  }

  @Test
  void seats_decide_by_the_roster_mode() {
    Roster roster =
        new Tab()
            .clan("Open", "A", ClanColumn.OPEN_SPOTS, "1")
            .clan("Full", "B", ClanColumn.OPEN_SPOTS, "0")
            .clan("Sleepy", "C", ClanColumn.OPEN_SPOTS, "-", ClanColumn.INACTIVES, "2")
            .roster();

    assertThat(names(roster, Filter.FRESH)).containsExactly("Open");
    assertThat(names(roster, ANY.with(RosterMode.FULL))).containsExactly("Full", "Sleepy");
    assertThat(names(roster, ANY.with(RosterMode.INACTIVES))).containsExactly("Sleepy");
  }

  @Test
  void open_spots_come_first_then_the_better_rank_then_the_sheets_order() {
    Roster roster =
        new Tab()
            .clan("Full and best", "A", ClanColumn.OPEN_SPOTS, "0", ClanColumn.RANK, "1")
            .clan("No rank", "B", ClanColumn.RANK, "—")
            .clan("Neither", "C")
            .clan("Far", "D", ClanColumn.RANK, "1,020")
            .clan("Near", "E", ClanColumn.RANK, "88")
            .roster();

    assertThat(names(roster, ANY))
        .containsExactly("Near", "Far", "No rank", "Neither", "Full and best");
  }

  @Test
  void a_bracket_is_found_by_its_key_whatever_the_case() {
    Roster roster =
        new Tab()
            .clan("A", "A", ClanColumn.BRACKET, "Late Game")
            .clan("B", "B", ClanColumn.BRACKET, "late game ")
            .clan("C", "C", ClanColumn.BRACKET, "Mid Game")
            .clan("D", "D")
            .roster();

    assertThat(names(roster, ANY.inBracket(Optional.of(Filter.bracketKey("LATE GAME")))))
        .containsExactly("A", "B");
    assertThat(Search.brackets(Search.run(roster, ANY)))
        .containsEntry("Mid Game", 1)
        .doesNotContainKey("");
  }

  @Test
  void rows_that_are_half_written_are_not_found() {
    Roster roster = new Tab().row("", "Half", "HALF", "", "2").clan("", "TAGO").roster();

    assertThat(names(roster, ANY)).isEmpty();
  }

  @Test
  void a_filter_survives_its_code_and_reads_as_people_say_it() {
    Filter filter =
        ANY.withClanBoss(Optional.of(Difficulty.ULTRA_NIGHTMARE))
            .withHydra(Optional.of(Difficulty.NIGHTMARE))
            .withChimera(Optional.of(Difficulty.EASY))
            .withPlaystyle(Optional.of(Playstyle.CASUAL))
            .withCvc(Optional.of(true))
            .withSiege(Optional.of(false))
            .with(RosterMode.INACTIVES)
            .inBracket(Optional.of(Filter.bracketKey("Elite End Game")));

    assertThat(filter.code()).matches("[0-9a-z-]{7,13}");
    assertThat(Filter.read(filter.code())).contains(filter);
    assertThat(Filter.read(Filter.FRESH.code())).contains(Filter.FRESH);
    assertThat(Filter.read("--")).isEmpty();
    assertThat(Filter.read("zzzzzzz")).contains(Filter.FRESH);
    assertThat(filter.summary())
        .isEqualTo(
            "CB: UNM • Hydra: Nightmare • Chimera: Easy • CvC: Yes • Siege: No • Playstyle: Casual"
                + " • Roster: Has inactives");
    assertThat(ANY.summary()).isEqualTo("None");
    assertThat(ANY.isEmpty()).isTrue();
    assertThat(Filter.FRESH.isEmpty()).isFalse();
  }

  private static Filter style(Playstyle wanted) {
    return ANY.withPlaystyle(Optional.of(wanted));
  }

  private static List<String> names(Roster roster, Filter filter) {
    return Search.run(roster, filter).stream().map(Clan::name).toList();
  }
}
