package coreops.sandbox.google;

import java.util.ArrayList;
import java.util.List;

/**
 * One tab (sheet) of a workbook: a grid of cells that knows its limits. Guarded by its workbook.
 */
final class Tab {
  /** The grid of a new tab (developers.google.com/sheets/api/samples/sheet). */
  private static final int NEW_ROWS = 1000;

  private static final int NEW_COLUMNS = 26;

  private final String title;
  private final int sheetId;
  private final List<List<Cell>> rows = new ArrayList<>();
  private int rowCount = NEW_ROWS;
  private int columnCount = NEW_COLUMNS;

  Tab(String title, int sheetId, List<List<Cell>> content) {
    this.title = title;
    this.sheetId = sheetId;
    for (List<Cell> row : content) {
      rows.add(new ArrayList<>(row));
      columnCount = Math.max(columnCount, row.size());
    }
    rowCount = Math.max(rowCount, rows.size());
  }

  String title() {
    return title;
  }

  int sheetId() {
    return sheetId;
  }

  int rowCount() {
    return rowCount;
  }

  int columnCount() {
    return columnCount;
  }

  Cell cell(int row, int column) {
    if (row >= rows.size() || column >= rows.get(row).size()) {
      return Cell.EMPTY;
    }
    return rows.get(row).get(column);
  }

  /** Sets a cell; the grid grows where it must. */
  void set(int row, int column, Cell cell) {
    while (rows.size() <= row) {
      rows.add(new ArrayList<>());
    }
    List<Cell> cells = rows.get(row);
    while (cells.size() <= column) {
      cells.add(Cell.EMPTY);
    }
    cells.set(column, cell);
    rowCount = Math.max(rowCount, row + 1);
    columnCount = Math.max(columnCount, column + 1);
  }

  void insertRows(int at, int count) {
    for (int i = 0; i < count && at <= rows.size(); i++) {
      rows.add(at, new ArrayList<>());
    }
    rowCount += count;
  }

  /** Keeps the first rows only, the header among them. */
  void shorten(int keep) {
    while (rows.size() > keep) {
      rows.removeLast();
    }
  }

  /** The number of rows down to the last one with something in it. */
  int usedRows() {
    int used = rows.size();
    while (used > 0 && rows.get(used - 1).stream().allMatch(Cell::isEmpty)) {
      used--;
    }
    return used;
  }

  /** All rows as text, ends trimmed. */
  List<List<String>> text() {
    return Matrix.trimmed(this, Bounds.ALL.clip(rowCount, columnCount)).stream()
        .map(row -> row.stream().map(Cell::shown).toList())
        .toList();
  }

  Tab copy() {
    Tab copy = new Tab(title, sheetId, rows);
    copy.rowCount = rowCount;
    copy.columnCount = columnCount;
    return copy;
  }
}
