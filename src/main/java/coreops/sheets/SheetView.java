package coreops.sheets;

import coreops.sheets.SheetsClient.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** A written tab as it was just read: cells by column name and true row number. */
final class SheetView {
  private final Columns columns;
  private final Table values;
  private final Optional<String> headerProblem;

  /** Rows by what they show in a set of columns; made once for each set that keys go by. */
  private final Map<Set<String>, Map<String, List<Integer>>> index = new HashMap<>();

  SheetView(SheetTable table, Table values, Registry registry) {
    this.columns = Columns.of(table, values.header(), registry);
    this.values = values;
    this.headerProblem =
        table.layout() instanceof Layout.Ledger ledger
            ? ledger.headerProblem(values, Optional.empty())
            : Optional.empty();
  }

  Columns columns() {
    return columns;
  }

  /** The row of the header, counted from 1. */
  int headerRow() {
    return Math.max(1, values.firstRow() - 1);
  }

  /** Why one of these columns cannot be used. */
  Optional<String> problem(Set<String> names) {
    return headerProblem.or(
        () -> names.stream().sorted().flatMap(name -> columns.problem(name).stream()).findFirst());
  }

  /** Rows that show the key, counted from 1; its columns must be without a {@link #problem}. */
  List<Integer> rows(Map<String, String> key) {
    TreeMap<String, String> sorted = new TreeMap<>(key);
    return index
        .computeIfAbsent(Set.copyOf(sorted.keySet()), this::indexed)
        .getOrDefault(sorted.values().stream().map(CellText::key).collect(joined()), List.of());
  }

  /** What a cell shows; blank beyond the end, and in a column that cannot be found. */
  String text(int row, String column) {
    int at = row - values.firstRow();
    OptionalInt index = columns.index(column);
    return index.isEmpty() || at < 0 || at >= values.rows().size()
        ? ""
        : values.cell(at, index.getAsInt());
  }

  boolean shows(int row, Map<String, Cell> cells) {
    return cells.entrySet().stream()
        .allMatch(entry -> CellText.shows(text(row, entry.getKey()), entry.getValue()));
  }

  private Map<String, List<Integer>> indexed(Set<String> names) {
    Map<String, List<Integer>> rows = new HashMap<>();
    for (int at = 0; at < values.rows().size(); at++) {
      int row = values.firstRow() + at;
      String key =
          names.stream().sorted().map(name -> CellText.key(text(row, name))).collect(joined());
      rows.computeIfAbsent(key, first -> new ArrayList<>()).add(row);
    }
    return rows;
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining("\n");
  }
}
