package coreops.clans;

import coreops.sheets.Places;
import coreops.sheets.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a row of the clans tab shows of its seats, and whether that is what it should show. Columns
 * are where the outbox finds them for writing; where it does not, nothing counts as right.
 *
 * @param row the sheet's row number, counted from 1
 * @param written the tag as the sheet has it
 * @param tag in the form in which tags are compared
 * @param manual what people count, as written; blank when they count nothing
 * @param open column AF, or wherever it was moved
 * @param reserved column AH
 * @param names column AI
 * @param sure whether the outbox finds each of these columns, so that it can write them
 */
public record SeatCells(
    int row,
    String written,
    String tag,
    String manual,
    String open,
    String reserved,
    String names,
    boolean sure) {
  /** The columns as {@code docs/outbox.md} calls them. */
  public static final String TAG = "clan_tag";

  public static final String MANUAL = "manual_open_spots";
  public static final String OPEN = "open_spots";
  public static final String RESERVED = "active_reservations";
  public static final String NAMES = "reserved_names";

  /** The columns' letters, counted from 0, for a look where the outbox is not certain. */
  private static final Map<String, Integer> HOMES =
      Map.of(TAG, 2, MANUAL, 4, OPEN, 31, RESERVED, 33, NAMES, 34);

  /** All rows with a tag. */
  public static List<SeatCells> of(Table table, Places known) {
    boolean sure = known.know(TAG, MANUAL, OPEN, RESERVED, NAMES);
    List<SeatCells> all = new ArrayList<>();
    for (int i = 0; i < table.rows().size(); i++) {
      int row = i;
      UnaryOperator<String> cell =
          column -> table.cell(row, known.at(column).orElse(HOMES.getOrDefault(column, 0))).strip();
      String written = cell.apply(TAG);
      String tag = Clan.tag(written);
      if (!tag.isEmpty()) {
        all.add(
            new SeatCells(
                table.firstRow() + i,
                written,
                tag,
                cell.apply(MANUAL),
                cell.apply(OPEN),
                cell.apply(RESERVED),
                cell.apply(NAMES),
                sure));
      }
    }
    return List.copyOf(all);
  }

  /** Open spots as people count them; what is no number counts 0. */
  public int spots() {
    return Clan.number(manual).orElse(0);
  }

  /** Whether the row shows this already. */
  public boolean shows(Seats seats) {
    return sure
        && open.equals(String.valueOf(seats.open()))
        && reserved.equals(String.valueOf(seats.reserved()))
        && names.equals(seats.summary());
  }
}
