package coreops.sandbox.google;

import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;

/** Turns cells into the {@code values} of a ValueRange. */
final class Matrix {
  private Matrix() {}

  /**
   * The cells of closed bounds, row by row. Empty trailing cells and rows are left out
   * (…/reference/rest/v4/spreadsheets.values, "ValueRange").
   */
  static List<List<Cell>> trimmed(Tab tab, Bounds bounds) {
    List<List<Cell>> rows = new ArrayList<>();
    for (int row = bounds.top(); row < Math.min(bounds.bottom(), tab.usedRows()); row++) {
      List<Cell> cells = new ArrayList<>();
      for (int column = bounds.left(); column < bounds.right(); column++) {
        cells.add(tab.cell(row, column));
      }
      rows.add(trimEnd(cells));
    }
    while (!rows.isEmpty() && rows.getLast().isEmpty()) {
      rows.removeLast();
    }
    return rows;
  }

  private static List<Cell> trimEnd(List<Cell> cells) {
    int used = cells.size();
    while (used > 0 && cells.get(used - 1).isEmpty()) {
      used--;
    }
    return cells.subList(0, used);
  }

  /** Rows become columns; what was missing at a row's end is empty, and trimmed again. */
  static List<List<Cell>> transposed(List<List<Cell>> rows) {
    int width = rows.stream().mapToInt(List::size).max().orElse(0);
    List<List<Cell>> columns = new ArrayList<>();
    for (int column = 0; column < width; column++) {
      List<Cell> cells = new ArrayList<>();
      for (List<Cell> row : rows) {
        cells.add(column < row.size() ? row.get(column) : Cell.EMPTY);
      }
      columns.add(trimEnd(cells));
    }
    return columns;
  }

  static JsonArray json(List<List<Cell>> rows, Cell.Render render) {
    JsonArray values = new JsonArray();
    for (List<Cell> row : rows) {
      JsonArray cells = new JsonArray();
      row.forEach(cell -> cells.add(cell.render(render)));
      values.add(cells);
    }
    return values;
  }
}
