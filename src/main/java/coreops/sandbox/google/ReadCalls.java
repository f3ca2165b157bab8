package coreops.sandbox.google;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Reading values: developers.google.com/sheets/api/reference/rest/v4/spreadsheets.values/get and
 * …/batchGet. Callers hold the workbook's monitor.
 */
final class ReadCalls {
  private ReadCalls() {}

  static JsonObject get(Workbook workbook, String range, Params params) {
    return valueRange(workbook.within(range), params);
  }

  /** One bad range fails the whole call; every range is looked at before anything is answered. */
  static JsonObject batchGet(Workbook workbook, Params params) {
    List<Workbook.Area> areas = new ArrayList<>();
    for (String range : params.all("ranges")) {
      areas.add(workbook.within(range));
    }
    JsonArray ranges = new JsonArray();
    areas.forEach(area -> ranges.add(valueRange(area, params)));
    return new JsonObject().put("spreadsheetId", workbook.id()).put("valueRanges", ranges);
  }

  /** A ValueRange; {@code values} is absent where there is nothing but empty cells. */
  static JsonObject valueRange(Workbook.Area area, Params params) {
    Dimension dimension = params.constant("majorDimension", Dimension.class, Dimension.ROWS);
    Cell.Render render =
        params.constant("valueRenderOption", Cell.Render.class, Cell.Render.FORMATTED_VALUE);
    List<List<Cell>> rows = Matrix.trimmed(area.tab(), area.bounds());
    if (dimension == Dimension.COLUMNS) {
      rows = Matrix.transposed(rows);
    }
    JsonObject answer =
        new JsonObject().put("range", area.a1()).put("majorDimension", dimension.name());
    return rows.isEmpty() ? answer : answer.put("values", Matrix.json(rows, render));
  }
}
