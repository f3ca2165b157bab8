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

/** Workbooks in memory behind the port, with the one rule of Google's that matters most here. */
final class FakeGoogle implements SheetsClient {
  final Map<String, Map<String, List<List<String>>>> books = new ConcurrentHashMap<>();
  final List<String> calls = new ArrayList<>();
  private final Deque<SheetsException> faults = new ArrayDeque<>();
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
