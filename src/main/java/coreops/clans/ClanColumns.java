package coreops.clans;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where the columns of a clans tab are. The four that communities move about go by their header, of
 * several the right-most. All others stay at their letter unless their header stands at exactly one
 * other place instead.
 */
public final class ClanColumns {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final Map<ClanColumn, Integer> places = new EnumMap<>(ClanColumn.class);

  private ClanColumns() {}

  /**
   * @param header the cells of the header row; may be shorter than the table
   */
  public static ClanColumns of(List<String> header) {
    List<String> normal = header.stream().map(ClanColumns::normal).toList();
    ClanColumns columns = new ClanColumns();
    for (ClanColumn column : ClanColumn.values()) {
      columns.places.put(column, column.byName() ? named(column, normal) : settled(column, normal));
    }
    return columns;
  }

  /** Counted from 0. */
  public int at(ClanColumn column) {
    return places.getOrDefault(column, column.home());
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
