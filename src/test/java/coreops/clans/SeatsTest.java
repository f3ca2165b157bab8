package coreops.clans;

import static org.assertj.core.api.Assertions.assertThat;

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
  void cells_are_right_only_when_every_column_is_certain() {
    Tab tab = new Tab().clan("Ashen Crown", "#C1CA", ClanColumn.ROSTER, "6 (2 soon)");
    SeatCells unsure = SeatCells.of(tab.table()).getFirst();
    assertThat(unsure.tag()).isEqualTo("C1CA");
    assertThat(unsure.written()).isEqualTo("#C1CA");
    assertThat(unsure.spots()).isEqualTo(6);

    tab.header(4, "Spots").header(33, "Active Reservations");
    SeatCells sure = SeatCells.of(tab.table()).getFirst();

    assertThat(sure.sure()).isTrue();
    assertThat(sure.shows(new Seats(3, 0, 0, List.of()))).as("AH is blank").isFalse();
  }
}
