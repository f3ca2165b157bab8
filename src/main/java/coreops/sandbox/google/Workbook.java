package coreops.sandbox.google;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One spreadsheet. Whoever touches it holds its monitor, so that each call is atomic. */
final class Workbook {
  /** Titles that need no quotes in A1 notation. */
  private static final Pattern PLAIN_TITLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final String name;
  private final String id;
  private final Map<String, Tab> tabs = new LinkedHashMap<>();
  private final Map<String, Tab> dropped = new HashMap<>();
  private final Map<String, Area> names = new LinkedHashMap<>();
  private boolean shared = true;

  /** A part of a tab, as a range names it. */
  record Area(Tab tab, Bounds bounds) {
    /** The bounds cut to the grid. */
    Area clipped() {
      return new Area(tab, bounds.clip(tab.rowCount(), tab.columnCount()));
    }

    String a1() {
      return quoted(tab.title()) + "!" + bounds.a1();
    }
  }

  Workbook(String name, String id, List<Tab> content) {
    this.name = name;
    this.id = id;
    content.forEach(tab -> tabs.put(tab.title(), tab));
  }

  String name() {
    return name;
  }

  String id() {
    return id;
  }

  boolean shared() {
    return shared;
  }

  void share(boolean withTheBot) {
    shared = withTheBot;
  }

  Optional<Tab> tab(String title) {
    return Optional.ofNullable(tabs.get(title));
  }

  List<Tab> tabs() {
    return List.copyOf(tabs.values());
  }

  /** Takes a tab away, as if somebody had deleted it; {@link #restore} brings it back. */
  void drop(String title) {
    Tab tab = tabs.remove(title);
    if (tab != null) {
      dropped.put(title, tab);
    }
  }

  void restore(String title) {
    Tab tab = dropped.remove(title);
    if (tab != null) {
      tabs.put(title, tab);
    }
  }

  /** Keeps the first rows of a tab; {@link #restore} after a {@link #drop} does not undo this. */
  void shorten(String title, int rows) {
    tab(title).orElseThrow(() -> new IllegalArgumentException("no tab " + title)).shorten(rows);
  }

  void nameRange(String rangeName, String range) {
    names.put(rangeName, resolve(range));
  }

  /**
   * Finds what a range means, in the order that the guide gives (concepts#cell): with a tab, a cell
   * of the first tab, a named range, a whole tab. Bounds beyond the grid are refused by the caller.
   *
   * @throws ApiError 400 "Unable to parse range" for anything else
   */
  Area resolve(String range) {
    int bang = bang(range);
    if (bang >= 0) {
      Tab tab = named(range.substring(0, bang), range);
      String cells = range.substring(bang + 1);
      return new Area(tab, Bounds.parse(cells).orElseThrow(() -> ApiError.unparsable(range)));
    }
    if (range.startsWith("'")) {
      return new Area(named(range, range), Bounds.ALL);
    }
    Optional<Bounds> cells = Bounds.parse(range);
    if (cells.isPresent() && !tabs.isEmpty()) {
      return new Area(tabs.values().iterator().next(), cells.get());
    }
    Area area = names.get(range);
    return area != null ? area : new Area(named(range, range), Bounds.ALL);
  }

  /**
   * Like {@link #resolve}, cut to the grid.
   *
   * @throws ApiError 400 when the range starts beyond the grid
   */
  Area within(String range) {
    Area area = resolve(range);
    Tab tab = area.tab();
    if (area.bounds().top() >= tab.rowCount() || area.bounds().left() >= tab.columnCount()) {
      throw ApiError.invalidArgument(
          "Range (%s) exceeds grid limits. Max rows: %d, max columns: %d"
              .formatted(range, tab.rowCount(), tab.columnCount()));
    }
    return area.clipped();
  }

  private Tab named(String title, String range) {
    String plain = title;
    if (title.length() > 1 && title.startsWith("'") && title.endsWith("'")) {
      plain = title.substring(1, title.length() - 1).replace("''", "'");
    }
    return tab(plain).orElseThrow(() -> ApiError.unparsable(range));
  }

  /** The exclamation mark that ends the tab's name; marks inside quotes belong to the name. */
  private static int bang(String range) {
    boolean quoted = false;
    for (int i = 0; i < range.length(); i++) {
      char c = range.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (c == '!' && !quoted) {
        return i;
      }
    }
    return -1;
  }

  static String quoted(String title) {
    boolean plain = PLAIN_TITLE.matcher(title).matches() && Bounds.parse(title).isEmpty();
    return plain ? title : "'" + title.replace("'", "''") + "'";
  }

  /** The Spreadsheet resource without cells (…/reference/rest/v4/spreadsheets). */
  JsonObject metadata() {
    JsonArray sheets = new JsonArray();
    int index = 0;
    for (Tab tab : tabs.values()) {
      JsonObject grid =
          new JsonObject().put("rowCount", tab.rowCount()).put("columnCount", tab.columnCount());
      JsonObject properties =
          new JsonObject()
              .put("sheetId", tab.sheetId())
              .put("title", tab.title())
              .put("index", index++)
              .put("sheetType", "GRID")
              .put("gridProperties", grid);
      sheets.add(new JsonObject().put("properties", properties));
    }
    JsonObject properties =
        new JsonObject()
            .put("title", name)
            .put("locale", "en_GB")
            .put("autoRecalc", "ON_CHANGE")
            .put("timeZone", "Europe/Vienna");
    JsonObject answer =
        new JsonObject()
            .put("spreadsheetId", id)
            .put("properties", properties)
            .put("sheets", sheets);
    if (!names.isEmpty()) {
      answer.put("namedRanges", namedRanges());
    }
    return answer.put("spreadsheetUrl", "https://docs.google.com/spreadsheets/d/" + id + "/edit");
  }

  private JsonArray namedRanges() {
    List<JsonObject> ranges = new ArrayList<>();
    names.forEach(
        (rangeName, area) -> {
          Bounds bounds = area.clipped().bounds();
          JsonObject grid =
              new JsonObject()
                  .put("sheetId", area.tab().sheetId())
                  .put("startRowIndex", bounds.top())
                  .put("endRowIndex", bounds.bottom())
                  .put("startColumnIndex", bounds.left())
                  .put("endColumnIndex", bounds.right());
          ranges.add(
              new JsonObject()
                  .put("namedRangeId", Integer.toString(ranges.size() + 1))
                  .put("name", rangeName)
                  .put("range", grid));
        });
    return new JsonArray(ranges);
  }
}
