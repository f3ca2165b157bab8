package coreops.sheets;

import coreops.sheets.SheetsException.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Workbooks in memory behind the port, with the one rule of Google's that matters most here. */
final class FakeGoogle implements SheetsClient {
  final Map<String, Map<String, List<List<String>>>> books = new ConcurrentHashMap<>();
  final List<String> calls = new ArrayList<>();

  /** Happens after a write has come in and before it is done. */
  Runnable beforeWrite = () -> {};

  private final Deque<SheetsException> faults = new ArrayDeque<>();
  private final Deque<SheetsException> writeFaults = new ArrayDeque<>();
  private String refusedText = "-";
  private final Deque<SheetsException> afterwards = new ArrayDeque<>();
  private final Map<String, Kind> broken = new ConcurrentHashMap<>();
  private Optional<SheetsException> down = Optional.empty();

  /** A community with all four workbooks, two clans, and every toggle off but one. */
  static FakeGoogle community() {
    FakeGoogle google = new FakeGoogle();
    google.tab(
        TestSettings.RECRUITMENT,
        "Config",
        row("Key", "Value"),
        row("CLANS_TAB", "bot_info"),
        row("FEATURE_TOGGLES_TAB", "FeatureToggles"));
    List<List<String>> toggles = new ArrayList<>();
    toggles.add(row("feature_name", "enabled"));
    ToggleNames.canonical()
        .forEach(name -> toggles.add(row(name, name.equals("clan_profile") ? "TRUE" : "FALSE")));
    google.books.get(TestSettings.RECRUITMENT).put("FeatureToggles", toggles);
    google.clans(8);
    google.tab(
        TestSettings.RECRUITMENT, "WelcomeTemplates", row("TAG", "BODY"), row("C1C", "Welcome!"));
    google.tab(
        TestSettings.RECRUITMENT,
        "Reservations",
        Layout.Ledger.RESERVATIONS.header(),
        row("100", "", "7", "C1", "2026-12-01", "2026-11-19", "active", "", "Ann"));
    google.tab(
        TestSettings.RECRUITMENT,
        "Statistics",
        row("H1", "H2", "Key", "Open Spots", "Inactives", "Reserved Spots"),
        row("Per Bracket"),
        row("", "", "Late Game", "3", "0", "1"));
    google.tab(
        TestSettings.ONBOARDING, "Config", row("key", "val"), row("onboarding_tab", "Questions"));
    google.tab(TestSettings.ONBOARDING, "ClanList", row("Clan", "Tag"), row("Vagrants", "vg"));
    google.tab(
        TestSettings.ONBOARDING,
        "Questions",
        row("flow", "order", "qid", "label", "type"),
        row("welcome", "1", "w_ign", "Your name?", "short"));
    google.tab(TestSettings.MILESTONES, "Config", row("Key", "Value"), row("SHARD_MERCY_TAB", "S"));
    google.tab(
        TestSettings.MILESTONES,
        "ReactionRoles",
        row("KEY", "EMOJI", "ROLE_ID"),
        row("leagues", "🏆", "1"));
    google.tab(
        TestSettings.LEAGUES,
        "Config",
        row("SPEC_KEY", "SHEET_NAME", "RANGE"),
        row("LEAGUE_STORM_HEADER", "Storm", "A1:B2"),
        row("not a board", "", ""));
    return google;
  }

  /** The clans tab with this many clans below three rows of summary and header. */
  void clans(int count) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("Summary"));
    rows.add(row());
    rows.add(row("rank", "clan name", "clan tag", "level", "open spots"));
    for (int i = 1; i <= count; i++) {
      rows.add(row("" + i, "Clan " + i, "C" + i, "20", "" + i));
    }
    books.get(TestSettings.RECRUITMENT).put("bot_info", rows);
  }

  @SafeVarargs
  final void tab(String workbook, String tab, List<String>... rows) {
    books.computeIfAbsent(workbook, book -> new ConcurrentHashMap<>()).put(tab, List.of(rows));
  }

  void remove(String workbook, String tab) {
    books.get(workbook).remove(tab);
  }

  /** The next calls fail like this, one each. */
  void failNext(SheetsException... next) {
    faults.addAll(List.of(next));
  }

  /** The next write fails like this, and is not done. */
  void failNextWrite(SheetsException next) {
    writeFaults.add(next);
  }

  /** Every call with this text in a cell is refused. */
  void refuseCellsWith(String text) {
    refusedText = text;
  }

  /** The next writes are done and fail all the same, one each. */
  void doAndFailNext(SheetsException... next) {
    afterwards.addAll(List.of(next));
  }

  void goDown(Kind kind) {
    down = Optional.of(new SheetsException(kind, "away"));
  }

  /** Calls about this workbook fail from now on. */
  void breakBook(String workbook, Kind kind) {
    broken.put(workbook, kind);
  }

  void comeBack() {
    broken.clear();
    down = Optional.empty();
  }

  long calls(String start) {
    return calls.stream().filter(call -> call.startsWith(start)).count();
  }

  static List<String> row(String... cells) {
    return List.of(cells);
  }

  @Override
  public List<TabValues> batchGet(String workbook, List<String> tabs, Duration deadline) {
    calls.add("batchGet " + workbook + " " + tabs);
    fail(workbook);
    Map<String, List<List<String>>> book = book(workbook);
    return tabs.stream()
        .map(
            tab -> {
              if (!book.containsKey(tab)) {
                throw new SheetsException(Kind.BAD_RANGE, "Google refused the range (400)");
              }
              return new TabValues(book.get(tab));
            })
        .toList();
  }

  @Override
  public Metadata metadata(String workbook, Duration deadline) {
    calls.add("metadata " + workbook);
    fail(workbook);
    return new Metadata(workbook, List.copyOf(book(workbook).keySet()), List.of());
  }

  @Override
  public void update(String workbook, String tab, List<At> cells, Duration deadline) {
    calls.add("update " + workbook + " " + tab);
    failWrite(workbook);
    if (cells.stream().anyMatch(at -> at.cell().text().equals(refusedText))) {
      throw new SheetsException(Kind.BAD_RANGE, "Google refused the range (400)");
    }
    List<List<String>> rows = open(workbook, tab);
    cells.forEach(at -> put(rows, at.row() - 1, at.column(), at.cell().text()));
    books.get(workbook).put(tab, rows);
    failAfterwards();
  }

  @Override
  public String append(
      String workbook,
      String tab,
      int anchor,
      int columns,
      List<List<Optional<Cell>>> added,
      Duration deadline) {
    calls.add("append " + workbook + " " + tab);
    failWrite(workbook);
    List<List<String>> rows = open(workbook, tab);
    int first = rows.size();
    for (List<Optional<Cell>> row : added) {
      rows.add(new ArrayList<>());
      for (int i = 0; i < row.size(); i++) {
        put(rows, rows.size() - 1, i, row.get(i).map(Cell::text).orElse(""));
      }
    }
    books.get(workbook).put(tab, rows);
    failAfterwards();
    return A1.cell(tab, first + 1, 0);
  }

  /** What a person types. */
  void edit(String workbook, String tab, int row, int column, String text) {
    List<List<String>> rows = open(workbook, tab);
    put(rows, row - 1, column, text);
    books.get(workbook).put(tab, rows);
  }

  /** What a person does to whole rows. */
  void rearrange(String workbook, String tab, Consumer<List<List<String>>> rearrangement) {
    List<List<String>> rows = open(workbook, tab);
    rearrangement.accept(rows);
    books.get(workbook).put(tab, rows);
  }

  String cell(String workbook, String tab, int row, int column) {
    List<List<String>> rows = book(workbook).get(tab);
    return row <= rows.size() && column < rows.get(row - 1).size()
        ? rows.get(row - 1).get(column)
        : "";
  }

  private List<List<String>> open(String workbook, String tab) {
    if (!book(workbook).containsKey(tab)) {
      throw new SheetsException(Kind.BAD_RANGE, "Google refused the range (400)");
    }
    List<List<String>> rows = new ArrayList<>();
    book(workbook).get(tab).forEach(row -> rows.add(new ArrayList<>(row)));
    return rows;
  }

  private static void put(List<List<String>> rows, int row, int column, String text) {
    while (rows.size() <= row) {
      rows.add(new ArrayList<>());
    }
    List<String> cells = rows.get(row);
    while (cells.size() <= column) {
      cells.add("");
    }
    cells.set(column, text);
  }

  private void failWrite(String workbook) {
    fail(workbook);
    if (!writeFaults.isEmpty()) {
      throw writeFaults.poll();
    }
    beforeWrite.run();
  }

  private void failAfterwards() {
    if (!afterwards.isEmpty()) {
      throw afterwards.poll();
    }
  }

  private Map<String, List<List<String>>> book(String workbook) {
    if (!books.containsKey(workbook)) {
      throw new SheetsException(Kind.NOT_FOUND, "no workbook has this id (404)");
    }
    return books.get(workbook);
  }

  private void fail(String workbook) {
    if (!faults.isEmpty()) {
      throw faults.poll();
    }
    if (broken.containsKey(workbook)) {
      throw new SheetsException(broken.get(workbook), "away");
    }
    if (down.isPresent()) {
      throw down.get();
    }
  }
}
