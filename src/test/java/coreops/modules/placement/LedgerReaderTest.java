package coreops.modules.placement;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.sheets.Table;
import coreops.types.ChannelId;
import coreops.types.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerReaderTest {
  @Test
  void rows_keep_their_number_and_blank_ones_are_none() {
    List<Hold> holds =
        read(
            List.of(
                "11", "<@22>", "33", "#aaa", "2026-11-25", "2026-11-20T10:00:00+00:00", "Active"),
            List.of("", " ", ""),
            List.of("12", "", "", "AAA", "", "", "moved away", "why", "Bo"));

    assertThat(holds).extracting(Hold::row).containsExactly(2, 4);
    Hold first = holds.getFirst();
    assertThat(first.thread()).contains(new ChannelId(11));
    assertThat(first.recruit()).contains(new UserId(22));
    assertThat(first.tag()).isEqualTo("AAA");
    assertThat(first.until()).contains(LocalDate.of(2026, 11, 25));
    assertThat(first.active()).isTrue();
    assertThat(first.shown()).as("without a name").isEqualTo("22");
    Hold second = holds.getLast();
    assertThat(second.status()).isEqualTo(HoldStatus.UNKNOWN);
    assertThat(second.until()).isEmpty();
    assertThat(second.key().cells())
        .as("a row of people's goes by more")
        .containsOnlyKeys("thread_id", "clan_tag", "username_snapshot");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-03, 2026-11-03",
    "2026/11/03, 2026-11-03",
    "03/11/2026, 2026-11-03",
    "11/25/2026, 2026-11-25",
    "5/1/2026,   2026-01-05",
  })
  void dates_are_read_as_people_write_them(String text, LocalDate date) {
    assertThat(LedgerReader.date(text)).contains(date);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T10:00:00+00:00, 2026-11-20T10:00:00Z",
    "2026-11-20T10:00:00Z,      2026-11-20T10:00:00Z",
    "2026-11-20 12:00:00+02:00, 2026-11-20T10:00:00Z",
    "2026-11-20 10:00:00,       2026-11-20T10:00:00Z",
    "2026/11/20 10:00,          2026-11-20T10:00:00Z",
  })
  void times_are_read_as_people_write_them(String text, Instant time) {
    assertThat(LedgerReader.time(text)).contains(time);
  }

  @Test
  void what_is_no_date_is_none() {
    assertThat(LedgerReader.date("soon")).isEmpty();
    assertThat(LedgerReader.date("31/31/2026")).isEmpty();
    assertThat(LedgerReader.time("")).isEmpty();
  }

  @Test
  void somebody_is_found_by_id_and_only_then_by_name() {
    Ledger ledger =
        new Ledger(
            read(
                List.of("1", "22", "", "A", "", "2026-11-20T10:00:00Z", "active", "", "Ann"),
                List.of("2", "", "", "B", "", "2026-11-21T10:00:00Z", "active", "", "ANN"),
                List.of("3", "22", "", "C", "", "2026-11-19T10:00:00Z", "expired", "", "Ann")));

    assertThat(ledger.activeOf(Optional.of(new UserId(22)), "Ann"))
        .extracting(Hold::tag)
        .containsExactly("A");
    assertThat(ledger.activeOf(Optional.of(new UserId(23)), "ann"))
        .extracting(Hold::tag)
        .containsExactly("B", "A");
    assertThat(ledger.activeOf(Optional.empty(), " ")).isEmpty();
    assertThat(ledger.since(Instant.parse("2026-11-20T00:00:00Z")))
        .extracting(Hold::tag)
        .containsExactly("B", "A");
  }

  @SafeVarargs
  private static List<Hold> read(List<String>... rows) {
    return LedgerReader.read(new Table("Reservations", List.of(), 2, List.of(rows)));
  }
}
