package coreops.sheets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a bucket's tab is laid out: where its header is, which columns matter, what is a data row.
 */
sealed interface Layout {
  /** The tab as a table; all rows below the header, so that their numbers stay true. */
  Table table(String tab, List<List<String>> values);

  /** The columns that the header must show. */
  List<Column> columns();

  /** Whether the row holds data; others are titles, spacers and leftovers. */
  boolean isData(Table table, int row);

  /** Whether no rows at all are as good as any. */
  default boolean mayBeEmpty() {
    return false;
  }

  /** Rows that hold data. */
  default int count(Table table) {
    int count = 0;
    for (int row = 0; row < table.rows().size(); row++) {
      if (isData(table, row)) {
        count++;
      }
    }
    return count;
  }

  /**
   * A header in one of the first three rows, data right below it. A row counts when its key cell is
   * filled.
   *
   * @param keyPrefix what the key cell starts with, in upper case; empty when anything will do
   */
  record Records(List<Column> columns, String keyPrefix) implements Layout {
    private static final int HEADER_WITHIN = 3;

    public Records {
      columns = List.copyOf(columns);
    }

    @Override
    public Table table(String tab, List<List<String>> values) {
      int header = 0;
      for (int row = Math.min(HEADER_WITHIN, values.size()) - 1; row >= 0; row--) {
        List<String> cells = values.get(row);
        if (columns.stream().noneMatch(column -> column.required() && column.missingFrom(cells))) {
          header = row;
        }
      }
      return cut(tab, values, header, header + 1);
    }

    @Override
    public boolean isData(Table table, int row) {
      String key =
          columns.getFirst().in(table.header()).stream()
              .mapToObj(column -> table.cell(row, column).strip())
              .findFirst()
              .orElse("");
      return !key.isEmpty() && key.regionMatches(true, 0, keyPrefix, 0, keyPrefix.length());
    }
  }

  /**
   * The clans tab: three rows of summary and header, data from row 4 on. The header is row 3, or
   * the first row above it with anything in it when row 3 is blank. Most columns are known by their
   * place, so none is required, but one that was known by its header must not vanish.
   */
  record Clans() implements Layout {
    private static final int HEADER = 2;
    private static final int DATA = 3;
    private static final int NAME = 1;
    private static final int TAG = 2;
    private static final int ROSTER = 4;
    private static final List<String> NAME_TITLES = List.of("CLAN", "CLAN NAME", "CLANS");
    private static final List<String> TAG_TITLES = List.of("TAG", "CLAN TAG", "CLAN");

    /** Accepted headers of the four columns that may move. */
    private static final List<Column> COLUMNS =
        List.of(
            Column.kept(
                "open spots",
                "spots",
                "open spot",
                "spots avail",
                "spots available",
                "open slots",
                "available slots",
                "avail. slots",
                "manual open spots"),
            Column.kept(
                "inactives", "inactive", "inactive count", "inactive players", "manual inactives"),
            Column.kept(
                "reserved",
                "reserved slots",
                "reserved spot",
                "reserved count",
                "reserved spots",
                "manual reserved"),
            Column.kept("roster", "roster status", "roster column"));

    @Override
    public List<Column> columns() {
      return COLUMNS;
    }

    @Override
    public Table table(String tab, List<List<String>> values) {
      int header = HEADER;
      if (values.size() <= HEADER || blank(values.get(HEADER))) {
        header = 0;
        while (header < HEADER && header < values.size() && blank(values.get(header))) {
          header++;
        }
      }
      return cut(tab, values, header, DATA);
    }

    @Override
    public boolean isData(Table table, int row) {
      String name = table.cell(row, NAME).strip();
      String tag = table.cell(row, TAG).strip();
      boolean title =
          NAME_TITLES.stream().anyMatch(name::equalsIgnoreCase)
              || TAG_TITLES.stream().anyMatch(tag::equalsIgnoreCase);
      boolean named = !name.isEmpty() || !tag.isEmpty();
      int roster = COLUMNS.getLast().in(table.header()).orElse(ROSTER);
      return named && !title && !table.cell(row, roster).isBlank();
    }
  }

  /**
   * A ledger that nobody but the bot lays out: its first row is exactly these headers and nothing
   * more, or nothing is read and nothing is written. Somebody who inserts a column would otherwise
   * have statuses written over dates.
   *
   * @param header the cells of row 1, case and all
   */
  record Ledger(List<String> header) implements Layout {
    /** Held and placed seats. */
    static final Ledger RESERVATIONS =
        new Ledger(
            List.of(
                "thread_id",
                "ticket_user_id",
                "recruiter_id",
                "clan_tag",
                "reserved_until",
                "created_at",
                "status",
                "notes",
                "username_snapshot"));

    public Ledger {
      header = List.copyOf(header);
    }

    @Override
    public List<Column> columns() {
      return List.of();
    }

    @Override
    public Table table(String tab, List<List<String>> values) {
      return cut(tab, values, 0, 1);
    }

    @Override
    public boolean isData(Table table, int row) {
      return table.rows().get(row).stream().anyMatch(cell -> !cell.isBlank());
    }

    @Override
    public boolean mayBeEmpty() {
      return true;
    }

    @Override
    public Optional<String> headerProblem(Table table, Optional<Table> lastGood) {
      List<String> shown = new ArrayList<>(table.header().stream().map(String::strip).toList());
      while (!shown.isEmpty() && shown.getLast().isEmpty()) {
        shown.removeLast();
      }
      return shown.equals(header)
          ? Optional.empty()
          : Optional.of(
              "header mismatch in tab %s: row 1 must be exactly %s"
                  .formatted(table.tab(), String.join(", ", header)));
    }
  }

  /**
   * A plain list in one column, without a header that anybody relies on.
   *
   * @param column counted from 0
   */
  record Plain(int column) implements Layout {
    @Override
    public List<Column> columns() {
      return List.of();
    }

    @Override
    public Table table(String tab, List<List<String>> values) {
      return new Table(tab, List.of(), 1, values);
    }

    @Override
    public boolean isData(Table table, int row) {
      return !table.cell(row, column).isBlank();
    }
  }

  /**
   * Why the header will not do; empty when it will. What somebody accepted before is not objected
   * to again.
   */
  default Optional<String> headerProblem(Table table, Optional<Table> lastGood) {
    return columns().stream()
        .filter(column -> column.missingFrom(table.header()))
        .filter(
            column ->
                lastGood.map(good -> !column.missingFrom(good.header())).orElse(column.required()))
        .findFirst()
        .map(column -> "header '%s' is missing in tab %s".formatted(column.name(), table.tab()));
  }

  private static Table cut(String tab, List<List<String>> values, int header, int data) {
    List<String> cells = header < values.size() ? values.get(header) : List.of();
    List<List<String>> rows =
        data < values.size() ? values.subList(data, values.size()) : List.of();
    return new Table(tab, cells, data + 1, rows);
  }

  private static boolean blank(List<String> row) {
    return row.stream().allMatch(String::isBlank);
  }
}
