package coreops.spine;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.google.GoogleSandbox;
import coreops.sandbox.google.Write;
import coreops.types.ChannelId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The ledger and the clans tab as people see them. */
final class SeatSheet {
  static final String BOOK = "Recruitment";
  static final String LEDGER = "Reservations";
  static final String CLANS = "bot_info";

  /** The columns AF, AH and AI, which are all that the bot may write in the clans tab. */
  private static final Set<Integer> OURS = Set.of(31, 33, 34);

  private static final int FIRST_CLAN = 3;
  private static final int TAG = 2;
  private static final int SPOTS = 4;
  private static final Pattern COLUMNS = Pattern.compile("!([A-Z]+)\\d*(?::([A-Z]+)\\d*)?$");

  private final GoogleSandbox google;
  private final List<List<String>> before;

  /** Remembers the cells of people as they are now. */
  SeatSheet(GoogleSandbox google) {
    this.google = google;
    this.before = people();
  }

  /** The ledger's rows of a ticket, oldest first. */
  List<List<String>> rows(ChannelId thread) {
    return ledger().stream().filter(row -> row.getFirst().equals(thread.toString())).toList();
  }

  List<List<String>> ledger() {
    return google.table(BOOK, LEDGER).stream().skip(1).filter(row -> row.size() > 6).toList();
  }

  /** Clan and status of each of a ticket's rows. */
  List<String> statuses(ChannelId thread) {
    return rows(thread).stream().map(row -> row.get(3) + " " + row.get(6)).toList();
  }

  /** AF, AH and AI of a clan. */
  List<String> seats(String tag) {
    List<String> row = clan(tag);
    return OURS.stream()
        .sorted()
        .map(column -> column < row.size() ? row.get(column) : "")
        .toList();
  }

  void awaitSeats(String tag, String open, String reserved, String names) {
    Eventually.until(
        () -> seats(tag).equals(List.of(open, reserved, names)), () -> tag + ": " + seats(tag));
  }

  void awaitStatuses(ChannelId thread, String... wanted) {
    Eventually.until(
        () -> statuses(thread).equals(List.of(wanted)), () -> statuses(thread).toString());
  }

  /**
   * What AF, AH and AI are to show while people have counted nobody of those placed: from column E
   * and the ledger alone.
   */
  List<String> implied(String tag) {
    List<String> names =
        ledger().stream().filter(row -> shows(row, tag, "active")).map(row -> row.get(8)).toList();
    int placed = (int) ledger().stream().filter(row -> shows(row, tag, "placed")).count();
    int open = Math.max(0, Integer.parseInt(clan(tag).get(SPOTS)) - names.size() - placed);
    String summary = names.isEmpty() ? "" : names.size() + " -> " + String.join(", ", names);
    return List.of(String.valueOf(open), String.valueOf(names.size()), summary);
  }

  private static boolean shows(List<String> row, String tag, String status) {
    return row.get(3).equals(tag) && row.get(6).equals(status);
  }

  /** No write went elsewhere, and what people wrote is as it was. */
  void assertNothingOfPeopleTouched() {
    for (Write write : google.writes()) {
      assertThat(write.input()).isEqualTo("RAW");
      if (write.range().contains(LEDGER)) {
        continue;
      }
      assertThat(write.range()).contains(CLANS);
      Matcher columns = COLUMNS.matcher(write.range());
      assertThat(columns.find()).as(write.range()).isTrue();
      int last = columns.group(2) == null ? column(columns.group(1)) : column(columns.group(2));
      assertThat(IntStream.rangeClosed(column(columns.group(1)), last).boxed())
          .as(write.range())
          .isSubsetOf(OURS);
    }
    assertThat(people()).isEqualTo(before);
  }

  private List<String> clan(String tag) {
    return google.table(BOOK, CLANS).stream()
        .filter(row -> row.size() > SPOTS && row.get(TAG).equals(tag))
        .findFirst()
        .orElseThrow();
  }

  private List<List<String>> people() {
    List<List<String>> rows = google.table(BOOK, CLANS);
    List<List<String>> theirs = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      List<String> row = new ArrayList<>();
      for (int column = 0; column < 35; column++) {
        boolean ours = i >= FIRST_CLAN && OURS.contains(column);
        row.add(ours || column >= rows.get(i).size() ? "" : rows.get(i).get(column));
      }
      theirs.add(row);
    }
    return theirs;
  }

  private static int column(String letters) {
    return letters.chars().reduce(0, (sum, letter) -> sum * 26 + letter - 'A' + 1) - 1;
  }
}
