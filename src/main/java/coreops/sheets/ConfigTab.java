package coreops.sheets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Reads a Config tab: a key and a value per row, found by their headers within the first three
 * rows.
 *
 * @param values in the sheet's order, keys in upper case, blank ones left out; a later row wins
 */
record ConfigTab(Map<String, String> values, List<String> notes) {
  private static final int HEADER_WITHIN = 3;
  private static final Column KEY = Column.required("key");
  private static final Column VALUE = Column.required("value", "val");

  ConfigTab {
    values = Map.copyOf(values);
    notes = List.copyOf(notes);
  }

  static ConfigTab of(String tab, List<List<String>> rows) {
    for (int header = 0; header < Math.min(HEADER_WITHIN, rows.size()); header++) {
      OptionalInt key = KEY.in(rows.get(header));
      OptionalInt value = VALUE.in(rows.get(header));
      if (key.isPresent() && value.isPresent()) {
        return read(rows.subList(header + 1, rows.size()), key.getAsInt(), value.getAsInt());
      }
    }
    return new ConfigTab(Map.of(), List.of("tab " + tab + " has no Key and Value header"));
  }

  private static ConfigTab read(List<List<String>> rows, int keyColumn, int valueColumn) {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> notes = new ArrayList<>();
    for (List<String> row : rows) {
      String key = cell(row, keyColumn).toUpperCase(Locale.ROOT);
      String value = value(row, keyColumn, valueColumn);
      if (!key.isEmpty() && !value.isEmpty() && values.put(key, value) != null) {
        notes.add(key + " is there twice; the later row holds");
      }
    }
    return new ConfigTab(values, notes);
  }

  /** The value cell, or else the first other cell of the row with anything in it. */
  private static String value(List<String> row, int keyColumn, int valueColumn) {
    String value = cell(row, valueColumn);
    for (int i = 0; value.isEmpty() && i < row.size(); i++) {
      value = i == keyColumn ? "" : cell(row, i);
    }
    return value;
  }

  private static String cell(List<String> row, int column) {
    return column < row.size() ? row.get(column).strip() : "";
  }
}
