package coreops.sandbox.google;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writing values: developers.google.com/sheets/api/reference/rest/v4/spreadsheets.values/update,
 * …/batchUpdate, …/append and …/clear. Callers hold the workbook's monitor; a call that is refused
 * changes nothing.
 */
final class WriteCalls {
  private WriteCalls() {}

  /** How text is taken (…/reference/rest/v4/ValueInputOption). */
  enum ValueInputOption {
    INPUT_VALUE_OPTION_UNSPECIFIED,
    RAW,
    USER_ENTERED
  }

  /** What append does with rows below the table (…/spreadsheets.values/append). */
  enum InsertDataOption {
    OVERWRITE,
    INSERT_ROWS
  }

  static JsonObject update(Workbook workbook, String range, JsonObject body, Params params) {
    Function<Object, Cell> input = input(params);
    Values values = Values.of(body);
    Workbook.Area target = target(workbook, range, values);
    apply(target, values, input);
    return summary(workbook, target, values, params);
  }

  /** All ranges are checked before the first is written: each request is atomic. */
  static JsonObject batchUpdate(Workbook workbook, JsonObject body) {
    Params params = bodyParams(body);
    Function<Object, Cell> input = input(params);
    JsonArray data = body.getJsonArray("data", new JsonArray());
    List<Workbook.Area> targets = new ArrayList<>();
    List<Values> all = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      try {
        Values values = Values.of(data.getJsonObject(i));
        targets.add(target(workbook, data.getJsonObject(i).getString("range", ""), values));
        all.add(values);
      } catch (ApiError refused) {
        throw refused.within("Invalid data[" + i + "]: ");
      }
    }
    JsonArray responses = new JsonArray();
    for (int i = 0; i < targets.size(); i++) {
      apply(targets.get(i), all.get(i), input);
      responses.add(summary(workbook, targets.get(i), all.get(i), params));
    }
    return new JsonObject()
        .put("spreadsheetId", workbook.id())
        .put("totalUpdatedRows", all.stream().mapToInt(Values::height).sum())
        .put("totalUpdatedColumns", all.stream().mapToInt(Values::width).sum())
        .put("totalUpdatedCells", all.stream().mapToInt(Values::cells).sum())
        .put("totalUpdatedSheets", targets.stream().map(Workbook.Area::tab).distinct().count())
        .put("responses", responses);
  }

  static JsonObject append(Workbook workbook, String range, JsonObject body, Params params) {
    Function<Object, Cell> input = input(params);
    InsertDataOption insert =
        params.constant("insertDataOption", InsertDataOption.class, InsertDataOption.OVERWRITE);
    Values values = Values.of(body);
    Workbook.Area area = workbook.within(range);
    Tab tab = area.tab();
    Optional<Bounds> table = new TableFinder(tab).last(area.bounds());
    int row = table.map(Bounds::bottom).orElse(area.bounds().top());
    int column = table.map(Bounds::left).orElse(area.bounds().left());
    if (insert == InsertDataOption.INSERT_ROWS && table.isPresent()) {
      tab.insertRows(row, values.height());
    }
    Bounds written = new Bounds(row, column, row, column).sized(values.height(), values.width());
    Workbook.Area target = new Workbook.Area(tab, written);
    apply(target, values, input);
    JsonObject answer = new JsonObject().put("spreadsheetId", workbook.id());
    table.ifPresent(found -> answer.put("tableRange", new Workbook.Area(tab, found).a1()));
    return answer.put("updates", summary(workbook, target, values, params));
  }

  static JsonObject clear(Workbook workbook, String range) {
    Workbook.Area area = workbook.within(range);
    Bounds bounds = area.bounds();
    for (int row = bounds.top(); row < Math.min(bounds.bottom(), area.tab().usedRows()); row++) {
      for (int column = bounds.left(); column < bounds.right(); column++) {
        if (!area.tab().cell(row, column).isEmpty()) {
          area.tab().set(row, column, Cell.EMPTY);
        }
      }
    }
    return new JsonObject().put("spreadsheetId", workbook.id()).put("clearedRange", area.a1());
  }

  /** The body of a batch names its options itself; they are read like query parameters. */
  private static Params bodyParams(JsonObject body) {
    MultiMap named = MultiMap.caseInsensitiveMultiMap();
    body.forEach(
        entry -> {
          if (entry.getValue() instanceof String || entry.getValue() instanceof Boolean) {
            named.add(entry.getKey(), entry.getValue().toString());
          }
        });
    return new Params(named);
  }

  private static Function<Object, Cell> input(Params params) {
    return switch (params.constant(
        "valueInputOption",
        ValueInputOption.class,
        ValueInputOption.INPUT_VALUE_OPTION_UNSPECIFIED)) {
      case RAW -> Cell::raw;
      case USER_ENTERED -> Cell::typed;
      case INPUT_VALUE_OPTION_UNSPECIFIED ->
          throw ApiError.invalidArgument("'valueInputOption' is required but not specified");
    };
  }

  /** Where the values go: they must fit into a range of more than one cell, and into the grid. */
  private static Workbook.Area target(Workbook workbook, String range, Values values) {
    Workbook.Area area = workbook.within(range);
    Bounds wanted = workbook.resolve(range).bounds();
    Bounds written = area.bounds().sized(values.height(), values.width());
    if (!wanted.isOneCell()
        && (written.bottom() > wanted.bottom() || written.right() > wanted.right())) {
      String beyond =
          written.bottom() > wanted.bottom()
              ? "row [" + (wanted.bottom() + 1) + "]"
              : "column [" + Bounds.columnName(wanted.right()) + "]";
      throw ApiError.invalidArgument(
          "Requested writing within range [%s], but tried writing to %s"
              .formatted(area.a1(), beyond));
    }
    Tab tab = area.tab();
    if (written.bottom() > tab.rowCount() || written.right() > tab.columnCount()) {
      throw ApiError.invalidArgument(
          "Range (%s) exceeds grid limits. Max rows: %d, max columns: %d"
              .formatted(range, tab.rowCount(), tab.columnCount()));
    }
    return new Workbook.Area(tab, written);
  }

  private static void apply(Workbook.Area target, Values values, Function<Object, Cell> input) {
    for (int row = 0; row < values.height(); row++) {
      List<@Nullable Object> cells = values.rows().get(row);
      for (int column = 0; column < cells.size(); column++) {
        Object value = cells.get(column);
        if (value != null) {
          Bounds at = target.bounds();
          target.tab().set(at.top() + row, at.left() + column, input.apply(value));
        }
      }
    }
  }

  /** An UpdateValuesResponse. */
  private static JsonObject summary(
      Workbook workbook, Workbook.Area target, Values values, Params params) {
    JsonObject answer =
        new JsonObject().put("spreadsheetId", workbook.id()).put("updatedRange", target.a1());
    if (values.cells() > 0) {
      answer
          .put("updatedRows", values.height())
          .put("updatedColumns", values.width())
          .put("updatedCells", values.cells());
    }
    if (params.flag("includeValuesInResponse")) {
      answer.put("updatedData", ReadCalls.valueRange(target, new Params(responseOptions(params))));
    }
    return answer;
  }

  private static MultiMap responseOptions(Params params) {
    MultiMap options = MultiMap.caseInsensitiveMultiMap();
    params
        .text("responseValueRenderOption")
        .ifPresent(option -> options.add("valueRenderOption", option));
    return options;
  }
}
