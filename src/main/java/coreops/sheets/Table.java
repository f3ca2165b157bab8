package coreops.sheets;

import java.util.List;

/**
 * A tab's content as text, rows of equal meaning to the sheet's: nothing is dropped or moved, so
 * that a row can be found again for writing.
 *
 * @param tab the tab it was read from
 * @param header the cells of the header row, as written
 * @param firstRow the sheet's row number of {@code rows[0]}, counted from 1
 * @param rows cells as text; short rows end early
 */
public record Table(String tab, List<String> header, int firstRow, List<List<String>> rows) {
  public Table {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /** The cell, or blank beyond the row's end. */
  public String cell(int row, int column) {
    List<String> cells = rows.get(row);
    return column < cells.size() ? cells.get(column) : "";
  }
}
