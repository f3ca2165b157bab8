package coreops.sandbox.google;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a write, in rows; {@code null} leaves a cell alone, an empty text clears it
 * (…/reference/rest/v4/spreadsheets.values, "values[]").
 */
record Values(List<List<@Nullable Object>> rows) {

  /**
   * @throws ApiError 400 when they are no lists of plain values
   */
  static Values of(JsonObject valueRange) {
    boolean byColumn = "COLUMNS".equals(valueRange.getString("majorDimension"));
    List<List<@Nullable Object>> lists = new ArrayList<>();
    if (!(valueRange.getValue("values", new JsonArray()) instanceof JsonArray outer)) {
      throw badValue("values");
    }
    for (int i = 0; i < outer.size(); i++) {
      if (!(outer.getValue(i) instanceof JsonArray inner)) {
        throw badValue("values[" + i + "]");
      }
      lists.add(list(inner, i));
    }
    return new Values(byColumn ? transposed(lists) : lists);
  }

  private static List<@Nullable Object> list(JsonArray inner, int index) {
    List<@Nullable Object> cells = new ArrayList<>();
    for (int i = 0; i < inner.size(); i++) {
      Object value = inner.getValue(i);
      if (value instanceof JsonArray || value instanceof JsonObject) {
        throw badValue("values[" + index + "][" + i + "]");
      }
      cells.add(value);
    }
    return cells;
  }

  private static ApiError badValue(String place) {
    return ApiError.invalidArgument("Invalid " + place + ": list_value or struct_value");
  }

  private static List<List<@Nullable Object>> transposed(List<List<@Nullable Object>> columns) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    int height = columns.stream().mapToInt(List::size).max().orElse(0);
    for (int row = 0; row < height; row++) {
      List<@Nullable Object> cells = new ArrayList<>(Collections.nCopies(columns.size(), null));
      for (int column = 0; column < columns.size(); column++) {
        if (row < columns.get(column).size()) {
          cells.set(column, columns.get(column).get(row));
        }
      }
      rows.add(cells);
    }
    return rows;
  }

  int height() {
    return rows.size();
  }

  int width() {
    return rows.stream().mapToInt(List::size).max().orElse(0);
  }

  int cells() {
    return rows.stream().mapToInt(List::size).sum();
  }
}
