package coreops.clans;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of the clans tab.
 *
 * @param row the sheet's row number, counted from 1
 * @param rank the global rank; empty when the clan has none. Read once, because searches sort by it
 * @param openSpots seats that may still be given away; blank and unreadable cells count 0
 * @param inactives members who do not play
 * @param reserved seats that are held for somebody
 * @param searchable whether the row is filled in far enough to be found by a search
 */
public record Clan(
    int row,
    ClanColumns columns,
    List<String> cells,
    OptionalInt rank,
    int openSpots,
    int inactives,
    int reserved,
    boolean searchable) {
  /** Cells through the last entry criterion, AB; shorter rows are still being written. */
  private static final int SEARCHABLE_FROM = 28;

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,9}");
  private static final Pattern GROUPING = Pattern.compile("(?<=\\d)[,.'\u00a0 ](?=\\d{3}(?!\\d))");
  private static final Pattern NO_TAG = Pattern.compile("[^A-Z0-9]");

  public Clan {
    cells = List.copyOf(cells);
  }

  static Clan read(int row, ClanColumns columns, List<String> cells) {
    return new Clan(
        row,
        columns,
        cells,
        number(GROUPING.matcher(text(columns, cells, ClanColumn.RANK)).replaceAll("")),
        number(text(columns, cells, ClanColumn.OPEN_SPOTS)).orElse(0),
        number(text(columns, cells, ClanColumn.INACTIVES)).orElse(0),
        number(text(columns, cells, ClanColumn.RESERVED)).orElse(0),
        cells.size() >= SEARCHABLE_FROM && !text(columns, cells, ClanColumn.NAME).isEmpty());
  }

  /** The trimmed cell; blank beyond the row's end. */
  public String text(ClanColumn column) {
    return text(columns, cells, column);
  }

  /** The cell if it says anything; a dash says nothing. */
  public Optional<String> said(ClanColumn column) {
    return Optional.of(text(column)).filter(text -> !nothing(text));
  }

  /** The name, or the tag of a clan without one. */
  public String name() {
    String name = text(ClanColumn.NAME);
    return name.isEmpty() ? text(ClanColumn.TAG) : name;
  }

  /** As choices and buttons call it: {@code C1CA · Crimson Vigil}. */
  public String label() {
    return text(ClanColumn.TAG) + " · " + name();
  }

  /** In the form in which tags are compared. */
  public String tag() {
    return tag(text(ClanColumn.TAG));
  }

  /** Tags compare in upper case, letters and digits alone. */
  public static String tag(String text) {
    return NO_TAG.matcher(text.toUpperCase(Locale.ROOT)).replaceAll("");
  }

  /** The first whole number in the text: {@code "5 open"}, {@code "2 -> Ann, Bo"}. */
  static OptionalInt number(String text) {
    Matcher number = NUMBER.matcher(text);
    return number.find() ? OptionalInt.of(Integer.parseInt(number.group())) : OptionalInt.empty();
  }

  private static boolean nothing(String text) {
    return text.isEmpty() || text.equals("-") || text.equals("—");
  }

  private static String text(ClanColumns columns, List<String> cells, ClanColumn column) {
    int at = columns.at(column);
    return at < cells.size() ? cells.get(at).strip() : "";
  }
}
