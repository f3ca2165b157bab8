package coreops.sheets;

import coreops.sheets.BookCheck.TabCheck;
import coreops.sheets.SheetsClient.Metadata;
import coreops.sheets.SheetsClient.TabValues;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at a workbook as it is now: two reads, one of its outline and one of all needed tabs.
 * Changes nothing, in the buckets neither.
 */
final class BookInspector {
  private static final String TAB_KEY = "_TAB";
  private static final int HEADER_WITHIN = 3;
  private static final int ID_SHOWN = 4;

  private final TabReader reader;
  private final Registry registry;
  private final List<BucketSpec> buckets;
  private final Map<Workbook, String> configTabs;
  private final String togglesTab;

  /**
   * @param configTabs the name of each workbook's Config tab
   * @param togglesTab the recruitment workbook's tab of toggles
   */
  BookInspector(
      TabReader reader,
      Registry registry,
      List<BucketSpec> buckets,
      Map<Workbook, String> configTabs,
      String togglesTab) {
    this.reader = reader;
    this.registry = registry;
    this.buckets = buckets;
    this.configTabs = configTabs;
    this.togglesTab = togglesTab;
  }

  /** Never fails. */
  Future<BookCheck> look(Workbook workbook, boolean sample) {
    String id = registry.ids().get(workbook);
    if (id == null) {
      return Future.succeededFuture(
          new BookCheck(workbook.label(), false, "", "", "", List.of(), List.of()));
    }
    Map<String, Need> needs = needs(workbook);
    Future<Read<Metadata>> outline = reader.outline(id);
    List<Future<TabCheck>> tabs = new ArrayList<>();
    needs.forEach(
        (tab, need) -> tabs.add(reader.read(id, tab).map(read -> check(tab, need, read, sample))));
    return Future.join(outline, Future.join(tabs))
        .map(
            done ->
                switch (outline.result()) {
                  case Read.Lost<Metadata>(var why, var retries) ->
                      book(workbook, id, "", why.text(), List.of(), List.of());
                  case Read.Got<Metadata>(var metadata, var retries) ->
                      book(
                          workbook,
                          id,
                          metadata.title(),
                          "",
                          tabs.stream().map(Future::result).toList(),
                          metadata.ranges());
                });
  }

  private static BookCheck book(
      Workbook workbook,
      String id,
      String title,
      String problem,
      List<TabCheck> tabs,
      List<BookCheck.NamedRange> ranges) {
    String tail = id.substring(Math.max(0, id.length() - ID_SHOWN));
    return new BookCheck(workbook.label(), true, title, tail, problem, tabs, ranges);
  }

  /**
   * Why a tab is needed.
   *
   * @param layout how its reader understands it; empty when no bucket reads it
   */
  private record Need(String by, Optional<Layout> layout) {}

  /** By the name of the tab: the Config tab, those that it names, and those of the buckets. */
  private Map<String, Need> needs(Workbook workbook) {
    Map<String, Need> needs = new LinkedHashMap<>();
    needs.put(configTabs.getOrDefault(workbook, ""), new Need("Config", Optional.empty()));
    for (BucketSpec spec : buckets) {
      if (spec.workbook() == workbook && registry.place(spec) instanceof Registry.Place.At at) {
        needs.put(at.tab(), new Need("bucket " + spec.name(), Optional.of(spec.layout())));
      }
    }
    if (workbook == Workbook.RECRUITMENT) {
      needs.put(togglesTab, new Need("feature toggles", Optional.empty()));
    }
    registry.books().getOrDefault(workbook, Map.of()).entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(TAB_KEY))
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry ->
                needs.putIfAbsent(entry.getValue(), new Need(entry.getKey(), Optional.empty())));
    return needs;
  }

  private static TabCheck check(String tab, Need need, Read<TabValues> read, boolean sample) {
    return switch (read) {
      case Read.Lost<TabValues>(var why, var retries) ->
          new TabCheck(tab, need.by(), -1, List.of(), why.text(), List.of());
      case Read.Got<TabValues>(var values, var retries) -> {
        List<List<String>> rows = values.rows();
        yield need.layout()
            .map(layout -> ofBucket(tab, need.by(), layout, rows, sample))
            .orElseGet(() -> plain(tab, need.by(), rows, sample));
      }
    };
  }

  private static TabCheck ofBucket(
      String tab, String by, Layout layout, List<List<String>> rows, boolean sample) {
    Table table = layout.table(tab, rows);
    int count = layout.count(table);
    List<String> first = List.of();
    for (int row = 0; sample && first.isEmpty() && row < table.rows().size(); row++) {
      first = layout.isData(table, row) ? table.rows().get(row) : first;
    }
    String problem =
        layout
            .headerProblem(table, Optional.empty())
            .orElse(count == 0 ? "there is no data in it" : "");
    return new TabCheck(tab, by, count, filled(table.header()), problem, first);
  }

  /** A tab that nobody reads yet: its header is the first of the top rows with anything in it. */
  private static TabCheck plain(String tab, String by, List<List<String>> rows, boolean sample) {
    int header = 0;
    while (header < Math.min(HEADER_WITHIN, rows.size()) && filled(rows.get(header)).isEmpty()) {
      header++;
    }
    List<String> headers = header < rows.size() ? filled(rows.get(header)) : List.of();
    List<List<String>> data =
        rows.stream().skip(header + 1L).filter(row -> !filled(row).isEmpty()).toList();
    List<String> first = sample && !data.isEmpty() ? data.getFirst() : List.of();
    String problem = headers.isEmpty() ? "there is no header in it" : "";
    return new TabCheck(tab, by, data.size(), headers, problem, first);
  }

  private static List<String> filled(List<String> cells) {
    return cells.stream().map(String::strip).filter(cell -> !cell.isEmpty()).toList();
  }
}
