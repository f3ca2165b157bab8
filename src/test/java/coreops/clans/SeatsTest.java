package coreops.clans;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.sheets.Places;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeatsTest {
  @Test
  void what_is_held_is_taken_off_what_people_count() {
    Seats seats = new Seats(4, 2, 0, List.of("Mira", "Tom"));

    assertThat(seats.open()).isEqualTo(2);
    assertThat(seats.reserved()).isEqualTo(2);
    assertThat(seats.summary()).isEqualTo("2 -> Mira, Tom");
  }

  @Test
  void there_are_never_less_than_no_seats() {
    Seats over = new Seats(1, 3, 0, List.of("A", "B", "C"));

    assertThat(over.open()).isZero();
    assertThat(over.full()).isTrue();
    assertThat(new Seats(1, 2, 0, List.of()).open()).isZero();
    assertThat(new Seats(1, 0, 0, List.of()).open()).isEqualTo(1);
  }

  @Test
  void two_of_one_name_are_named_once_and_counted_twice() {
    assertThat(new Seats(2, 2, 0, List.of("Kay", "Kay")).summary()).isEqualTo("2 -> Kay");
  }

  @Test
  void a_holder_without_a_name_is_counted_all_the_same() {
    assertThat(new Seats(0, 1, 0, List.of("")).summary()).isEqualTo("1 ->");
  }

  @Test
  void who_was_placed_takes_a_seat_and_is_not_named() {
    Seats seats = new Seats(3, 0, 1, List.of());

    assertThat(seats.open()).isEqualTo(2);
    assertThat(seats.summary()).isEmpty();
  }

  @Test
  void cells_are_right_only_when_the_outbox_is_certain_of_every_column() {
    Tab tab = new Tab().header(31, "Notes").clan("Ashen Crown", "#C1CA", ClanColumn.ROSTER, "3");
    SeatCells unsure = only(tab);
    assertThat(unsure.sure()).as("AF is headed otherwise").isFalse();
    assertThat(unsure.shows(new Seats(3, 0, 0, List.of()))).isFalse();

    SeatCells sure = only(tab.header(31, "Open Spots"));

    assertThat(sure.sure()).isTrue();
    assertThat(sure.shows(new Seats(3, 0, 0, List.of()))).as("AH is blank").isFalse();
  }

  @Test
  void a_tag_and_a_count_may_be_dressed_up() {
    SeatCells cells = only(new Tab().clan("Ashen", "#C1CA", ClanColumn.ROSTER, "6 (2 soon)"));

    assertThat(cells.tag()).isEqualTo("C1CA");
    assertThat(cells.written()).isEqualTo("#C1CA");
    assertThat(cells.spots()).isEqualTo(6);
  }

  @Test
  void a_column_without_a_header_is_at_its_letter_and_certain() {
    Tab tab = new Tab();
    for (int column : List.of(2, 4, 31, 32, 33, 34)) {
      tab.header(column, "");
    }
    tab.clan("Ashen Crown", "C1CA", ClanColumn.OPEN_SPOTS, "2", ClanColumn.RESERVED, "1 -> Ann");

    assertThat(only(tab).sure()).isTrue();
    assertThat(only(tab).open()).isEqualTo("2");
    assertThat(only(tab).names()).isEqualTo("1 -> Ann");
  }

  @Test
  void a_column_is_where_the_config_tab_says_for_seats_and_cards_alike() {
    Tab tab = new Tab().header(4, "Spots").clan("Ashen", "C1CA", ClanColumn.NEEDS, "9");
    Places said =
        tab.places("CLANS_MANUAL_OPEN_SPOTS_COLUMN", "AD", "CLANS_OPEN_SPOTS_COLUMN", "AC");

    SeatCells cells = SeatCells.of(tab.table(), said).getFirst();
    Clan clan = Roster.of(tab.table(), said).clans().getFirst();

    assertThat(cells.sure()).isTrue();
    assertThat(cells.spots()).isEqualTo(9);
    assertThat(clan.text(ClanColumn.ROSTER)).isEqualTo("9");
    assertThat(clan.openSpots()).as("AC is empty").isZero();
  }

  private static SeatCells only(Tab tab) {
    return SeatCells.of(tab.table(), tab.places()).getFirst();
  }
}
