package coreops.clans;

import coreops.sheets.Places;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Where the columns of a clans tab are. Those that the outbox knows are where it finds them. Where
 * it is not certain, the four that communities move about go by their header, of several the
 * right-most. All others stay at their letter unless their header stands at exactly one other place
 * instead.
 */
public final class ClanColumns {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** What {@code docs/outbox.md} calls them. */
  private static final Map<ClanColumn, String> OWNED =
      Map.of(
          ClanColumn.TAG, SeatCells.TAG,
          ClanColumn.ROSTER, SeatCells.MANUAL,
          ClanColumn.OPEN_SPOTS, SeatCells.OPEN,
          ClanColumn.INACTIVES, "inactives",
          ClanColumn.RESERVED, SeatCells.NAMES);

  private final Map<ClanColumn, Integer> places = new EnumMap<>(ClanColumn.class);

  private ClanColumns() {}

  /**
   * @param header the cells of the header row; may be shorter than the table
   * @param known where the outbox finds its columns
   */
  public static ClanColumns of(List<String> header, Places known) {
    List<String> normal = header.stream().map(ClanColumns::normal).toList();
    ClanColumns columns = new ClanColumns();
    for (ClanColumn column : ClanColumn.values()) {
      int shown = column.byName() ? named(column, normal) : settled(column, normal);
      // A column that only says who takes part may stand beside the one that people count in.
      boolean titled =
          column == ClanColumn.ROSTER && column.headers().stream().anyMatch(normal::contains);
      columns.places.put(column, titled ? shown : owned(column, known).orElse(shown));
    }
    return columns;
  }

  /** Counted from 0. */
  public int at(ClanColumn column) {
    return places.getOrDefault(column, column.home());
  }

  private static OptionalInt owned(ClanColumn column, Places known) {
    String name = OWNED.get(column);
    return name == null ? OptionalInt.empty() : known.at(name);
  }

  private static int named(ClanColumn column, List<String> header) {
    for (String wanted : column.headers()) {
      int last = header.lastIndexOf(wanted);
      if (last >= 0) {
        return last;
      }
    }
    return column.home();
  }

  private static int settled(ClanColumn column, List<String> header) {
    int home = column.home();
    if (home < header.size() && column.headers().contains(header.get(home))) {
      return home;
    }
    List<Integer> elsewhere = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      if (column.headers().contains(header.get(i))) {
        elsewhere.add(i);
      }
    }
    return elsewhere.size() == 1 ? elsewhere.getFirst() : home;
  }

  static String normal(String header) {
    return BLANKS.matcher(header.strip().toLowerCase(Locale.ROOT)).replaceAll(" ");
  }
}
