package coreops.clans;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.sheets.Table;
import coreops.sheets.TestPlaces;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterTest {
  @Test
  void rows_that_are_no_clans_are_left_out_and_the_others_keep_their_row_numbers() {
    Roster roster =
        new Tab()
            .clan("Ashen Crown", "C1CA")
            .row()
            .row("", "Clan Name", "Tag", "", "Spots")
            .clan("", "")
            .clan("No Roster", "NONE", ClanColumn.ROSTER, " ")
            .clan("Clans", "X")
            .clan("", "ONLY")
            .clan("Crimson Vigil", "C1CE")
            .roster();

    assertThat(roster.clans()).extracting(Clan::tag).containsExactly("C1CA", "ONLY", "C1CE");
    assertThat(roster.clans()).extracting(Clan::row).containsExactly(4, 10, 11);
  }

  @ParameterizedTest
  @CsvSource({
    "5 open,5",
    "'2 -> Ann, Bo',2",
    "abc,0",
    "'',0",
    "-,0",
    "—,0",
    "-3,-3",
    "6 (2 soon),6",
    "99999999999999999999,999999999"
  })
  void the_first_number_in_a_cell_counts(String cell, int expected) {
    Clan clan = only(new Tab().clan("A", "A", ClanColumn.OPEN_SPOTS, cell));

    assertThat(clan.openSpots()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"41,41", "'1,234',1234", "#7,7", "1.234,1234"})
  void a_rank_may_be_written_in_several_ways(String cell, int rank) {
    assertThat(only(new Tab().clan("A", "A", ClanColumn.RANK, cell)).rank()).hasValue(rank);
  }

  @Test
  void a_dash_is_no_rank() {
    assertThat(only(new Tab().clan("A", "A", ClanColumn.RANK, "—")).rank()).isEmpty();
    assertThat(only(new Tab().clan("A", "A", ClanColumn.RANK, "-")).rank()).isEmpty();
  }

  @Test
  void a_tag_is_found_however_it_is_written_and_so_is_a_name() {
    Roster roster = new Tab().clan("Kindling", "#KNDL").clan("Toy Box", "TOYB").roster();

    assertThat(roster.find("kndl").map(Clan::name)).contains("Kindling");
    assertThat(roster.find("[#kndl]").map(Clan::name)).contains("Kindling");
    assertThat(roster.find(" toy box ").map(Clan::tag)).contains("TOYB");
    assertThat(roster.find("")).isEmpty();
    assertThat(roster.find("!!")).isEmpty();
  }

  @Test
  void of_two_rows_with_one_tag_the_later_holds() {
    Roster roster = new Tab().clan("Old", "C1CA").clan("New", "c1ca").roster();

    assertThat(roster.find("C1CA").map(Clan::name)).contains("New");
  }

  @Test
  void of_two_headers_that_mean_open_spots_the_better_then_the_right_most_wins() {
    Clan better =
        only(
            new Tab()
                .header(4, "Spots")
                .clan("A", "A", ClanColumn.ROSTER, "9", ClanColumn.OPEN_SPOTS, "1"));
    Clan rightMost =
        only(
            new Tab()
                .header(4, "open spots")
                .clan("A", "A", ClanColumn.ROSTER, "9", ClanColumn.OPEN_SPOTS, "2"));

    assertThat(better.openSpots()).isEqualTo(1);
    assertThat(rightMost.openSpots()).isEqualTo(2);
  }

  @Test
  void a_column_that_somebody_inserted_moves_the_others_with_their_headers() {
    List<String> header = new ArrayList<>(Collections.nCopies(37, ""));
    List<String> row = new ArrayList<>(Collections.nCopies(37, ""));
    put(header, row, 1, "Clan Name", "Ashen Crown");
    put(header, row, 2, "Tag", "C1CA");
    put(header, row, 4, "Spots", "4");
    put(header, row, 6, "Progression", "Late Game");
    put(header, row, 17, "Hydra Difficulty", "NM");
    put(header, row, 32, "Open Spots", "2");
    Clan clan = only(new Table("bot_info", header, 4, List.of(row)));

    assertThat(clan.text(ClanColumn.BRACKET)).isEqualTo("Late Game");
    assertThat(clan.text(ClanColumn.HYDRA_DIFFICULTY)).isEqualTo("NM");
    assertThat(clan.openSpots()).isEqualTo(2);
  }

  @Test
  void a_blank_header_of_open_spots_is_not_taken_for_the_spots_of_people() {
    Tab tab = new Tab().header(4, "Spots").header(31, "");
    Clan clan = only(tab.clan("A", "A", ClanColumn.ROSTER, "3", ClanColumn.OPEN_SPOTS, "1"));

    assertThat(clan.openSpots()).as("AF, as the outbox writes it").isEqualTo(1);
    assertThat(clan.text(ClanColumn.ROSTER)).isEqualTo("3");
  }

  @Test
  void who_takes_part_may_stand_in_a_column_of_its_own() {
    Tab tab = new Tab().header(4, "Spots").header(28, "Roster").clan("A", "A");

    assertThat(tab.roster().clans()).as("AC is blank").isEmpty();
  }

  @Test
  void without_headers_the_letters_hold() {
    Clan clan = only(new Table("t", List.of(), 4, new Tab().clan("A", "A").table().rows()));

    assertThat(clan.openSpots()).isEqualTo(3);
    assertThat(clan.searchable()).isTrue();
  }

  @Test
  void a_short_row_is_known_by_tag_but_not_searched() {
    Clan clan = only(new Tab().row("12", "Half Written", "HALF", "20", "3"));

    assertThat(clan.searchable()).isFalse();
    assertThat(clan.text(ClanColumn.REQUIREMENTS)).isEmpty();
    assertThat(clan.openSpots()).isZero();
  }

  private static void put(
      List<String> header, List<String> row, int at, String title, String cell) {
    header.set(at, title);
    row.set(at, cell);
  }

  private static Clan only(Tab tab) {
    return only(tab.table());
  }

  private static Clan only(Table table) {
    List<Clan> clans = Roster.of(table, TestPlaces.of("clans", table)).clans();
    assertThat(clans).hasSize(1);
    return clans.getFirst();
  }
}
