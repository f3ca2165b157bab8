package coreops.sandbox.google;

import java.util.Optional;

/**
 * Finds the table to which an append adds: the last block of cells that touches the given range,
 * with empty rows and columns around it
 * (developers.google.com/sheets/api/guides/values#append_values).
 */
final class TableFinder {
  private final Tab tab;

  TableFinder(Tab tab) {
    this.tab = tab;
  }

  /** The table, or empty where the range holds nothing. */
  Optional<Bounds> last(Bounds range) {
    int bottom = Math.min(range.bottom(), tab.usedRows());
    for (int row = bottom - 1; row >= range.top(); row--) {
      for (int column = range.right() - 1; column >= range.left(); column--) {
        if (!tab.cell(row, column).isEmpty()) {
          return Optional.of(grow(new Bounds(row, column, row + 1, column + 1)));
        }
      }
    }
    return Optional.empty();
  }

  private Bounds grow(Bounds start) {
    Bounds table = start;
    while (true) {
      Bounds wider =
          new Bounds(
              table.top() - (filled(table.top() - 1, table) ? 1 : 0),
              table.left() - (filledColumn(table.left() - 1, table) ? 1 : 0),
              table.bottom() + (filled(table.bottom(), table) ? 1 : 0),
              table.right() + (filledColumn(table.right(), table) ? 1 : 0));
      if (wider.equals(table)) {
        return table;
      }
      table = wider;
    }
  }

  /** Whether a row has something beside the table, its corners included. */
  private boolean filled(int row, Bounds table) {
    for (int column = table.left() - 1; row >= 0 && column <= table.right(); column++) {
      if (column >= 0 && !tab.cell(row, column).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private boolean filledColumn(int column, Bounds table) {
    for (int row = table.top() - 1; column >= 0 && row <= table.bottom(); row++) {
      if (row >= 0 && !tab.cell(row, column).isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
