package coreops.bench;

import coreops.sandbox.discord.DiscordSandbox;
import coreops.sandbox.google.GoogleSandbox;
import coreops.types.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares what the sheets show of seats: the ledger with what the bot said, the calculated columns
 * with ledger and counted spots, and the counted spots, which belong to people, with what they
 * were.
 */
final class SeatCheck {
  private static final String ACTIVE = "active";
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");

  /** Above the first clan: a title, numbers, the header. */
  private static final int HEADER = 2;

  private final GoogleSandbox google;
  private final DiscordSandbox discord;
  private final String workbook;
  private final List<String> counted;

  SeatCheck(GoogleSandbox google, DiscordSandbox discord) {
    this.google = google;
    this.discord = discord;
    this.workbook =
        google.workbooks().stream()
            .filter("recruitment"::equalsIgnoreCase)
            .findFirst()
            .orElseThrow();
    this.counted = spots();
  }

  /** Rows of a tab as maps from header to cell. */
  private List<Map<String, String>> rows(String tab, int header) {
    List<List<String>> table = google.table(workbook, tab);
    List<String> names = table.get(header);
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> cells : table.subList(header + 1, table.size())) {
      Map<String, String> row = new TreeMap<>();
      for (int i = 0; i < names.size(); i++) {
        row.put(names.get(i), i < cells.size() ? cells.get(i) : "");
      }
      rows.add(row);
    }
    return rows;
  }

  private List<Map<String, String>> clans() {
    return rows("bot_info", HEADER);
  }

  private List<String> spots() {
    return clans().stream().map(row -> row.get("Spots")).toList();
  }

  /**
   * What is wrong at this moment; empty when nothing is.
   *
   * @param seats recruits' names, and the clan in which each has a seat
   */
  List<String> wrong(Map<String, String> seats, List<String> all) {
    List<String> wrong = new ArrayList<>();
    List<Map<String, String>> active =
        rows("Reservations", 0).stream().filter(row -> ACTIVE.equals(row.get("status"))).toList();
    for (String recruit : all) {
      List<String> held =
          active.stream()
              .filter(row -> discord.memberId(recruit).toString().equals(row.get("ticket_user_id")))
              .map(row -> row.get("clan_tag"))
              .toList();
      List<String> said = seats.containsKey(recruit) ? List.of(seats.get(recruit)) : List.of();
      if (!held.equals(said)) {
        wrong.add(recruit + " was told " + said + ", the ledger has " + held);
      }
    }
    for (Map<String, String> clan : clans()) {
      check(clan, active, wrong);
    }
    if (!spots().equals(counted)) {
      wrong.add("spots that people count were written");
    }
    return wrong;
  }

  /** As the guild calls them, else as the ledger does. */
  private String name(Map<String, String> row) {
    return Optional.of(row.getOrDefault("ticket_user_id", ""))
        .filter(id -> !id.isEmpty())
        .flatMap(id -> discord.shownName(UserId.of(id)))
        .orElse(row.getOrDefault("username_snapshot", ""));
  }

  private void check(
      Map<String, String> clan, List<Map<String, String>> active, List<String> wrong) {
    String tag = clan.get("Tag");
    if (tag.isEmpty()) {
      return;
    }
    List<Map<String, String>> holds =
        active.stream().filter(row -> tag.equals(row.get("clan_tag"))).toList();
    int spots = number(clan.get("Spots"));
    String open = String.valueOf(Math.max(spots - holds.size(), 0));
    List<String> names = holds.stream().map(this::name).distinct().toList();
    String summary = holds.isEmpty() ? "" : holds.size() + " -> " + String.join(", ", names);
    List<String> wanted = List.of(open, String.valueOf(holds.size()), summary);
    List<String> shown =
        List.of(clan.get("Open Spots"), clan.get("Active Reservations"), clan.get("Reserved"));
    boolean blank = holds.isEmpty() && shown.stream().allMatch(String::isEmpty);
    if (!wanted.equals(shown) && !blank) {
      wrong.add(tag + " shows " + shown + ", should show " + wanted);
    }
    long unasked =
        holds.stream()
            .filter(row -> row.get("username_snapshot").startsWith(BigCommunity.RECRUIT))
            .filter(row -> row.get("notes").isEmpty())
            .count();
    if (unasked > spots) {
      wrong.add(tag + " has " + unasked + " seats without a reason in " + spots + " spots");
    }
  }

  /** The first number in it, as people write "6 open". */
  private static int number(String text) {
    Matcher number = NUMBER.matcher(text);
    return number.find() ? Integer.parseInt(number.group()) : 0;
  }
}
