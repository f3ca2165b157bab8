package coreops.modules.recruitment;

import coreops.discord.Shown;
import coreops.sheets.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads the statistics tab: three blocks below each other, each begun by its name in column A. A
 * bracket's clans follow a row that names the bracket in column B, up to a blank row.
 */
final class StatisticsReader {
  /** In the order in which they are shown. */
  static final List<String> BRACKETS =
      List.of(
          "elite end game", "early end game", "late game", "mid game", "early game", "beginners");

  private static final String OVERVIEW = "general overview";
  private static final String PER_BRACKET = "per bracket";
  private static final String DETAILS = "bracket details";

  private static final int BLOCK = 0;
  private static final int GROUP = 1;

  /** Shown even when nothing is open. */
  private static final Set<String> ALWAYS = Set.of("overall", "top 10", "top 5");

  private static final List<String> NUMBERS = List.of("open spots", "inactives", "reserved spots");
  private static final String KEY = "key";

  /** Strict, because a half-read number would be believed. */
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,9}");

  private final Table table;
  private final List<String> header;
  private final List<String> malformed = new ArrayList<>();

  private StatisticsReader(Table table) {
    this.table = table;
    this.header = table.header().stream().map(cell -> normal(cell.replace('_', ' '))).toList();
  }

  /**
   * @throws Problem {@code missing-header} or {@code no-lines}, when there is nothing to report
   */
  static Statistics read(Table table) {
    return new StatisticsReader(table).read();
  }

  private Statistics read() {
    List<String> missing =
        Stream.concat(Stream.of(KEY), NUMBERS.stream())
            .filter(name -> !header.contains(name))
            .toList();
    if (!missing.isEmpty()) {
      throw new Problem(
          "missing-header: " + String.join(", ", missing),
          "the tab %s lacks the header %s"
              .formatted(Shown.code(table.tab()), String.join(", ", missing)));
    }
    int end = table.rows().size();
    int overview = find(BLOCK, 0, OVERVIEW::equals);
    int brackets = find(BLOCK, 0, PER_BRACKET::equals);
    int details = find(BLOCK, 0, DETAILS::equals);
    int groups =
        details < end ? details : find(GROUP, Math.min(brackets + 1, end), BRACKETS::contains);
    Statistics found =
        new Statistics(
            lines(overview + 1, next(overview, brackets, groups)).stream()
                .filter(line -> !line.idle() || ALWAYS.contains(normal(line.key())))
                .toList(),
            lines(brackets + 1, next(brackets, overview, groups)),
            details(groups),
            malformed);
    if (found.overview().isEmpty() && found.brackets().isEmpty()) {
      throw new Problem(
          "no-lines",
          "the tab %s has no lines below `General Overview` and `Per Bracket`"
              .formatted(Shown.code(table.tab())));
    }
    return found;
  }

  private Map<String, List<Line>> details(int from) {
    Map<String, List<Line>> groups = new LinkedHashMap<>();
    BRACKETS.forEach(bracket -> groups.put(bracket, new ArrayList<>()));
    List<Line> group = new ArrayList<>();
    for (int row = from; row < table.rows().size(); row++) {
      String name = normal(table.cell(row, GROUP));
      if (BRACKETS.contains(name)) {
        group = groups.getOrDefault(name, group);
      } else if (table.rows().get(row).stream().allMatch(String::isBlank)) {
        // What follows a blank row belongs to nobody until a bracket is named.
        group = new ArrayList<>();
      } else {
        lines(row, row + 1).stream().filter(line -> !line.idle()).forEach(group::add);
      }
    }
    groups.values().removeIf(List::isEmpty);
    return Collections.unmodifiableMap(groups);
  }

  private List<Line> lines(int from, int to) {
    return IntStream.range(Math.min(from, to), to)
        .filter(row -> !table.cell(row, header.indexOf(KEY)).isBlank())
        .mapToObj(this::line)
        .toList();
  }

  private Line line(int row) {
    return new Line(
        table.cell(row, header.indexOf(KEY)).strip(),
        number(row, NUMBERS.get(0)),
        number(row, NUMBERS.get(1)),
        number(row, NUMBERS.get(2)));
  }

  private int number(int row, String name) {
    int column = header.indexOf(name);
    String text = table.cell(row, column).strip();
    if (WHOLE.matcher(text).matches()) {
      return Integer.parseInt(text);
    }
    if (!text.isEmpty()) {
      malformed.add(
          "row %d, %s: %s"
              .formatted(
                  table.firstRow() + row, table.header().get(column).strip(), Shown.code(text)));
    }
    return 0;
  }

  /** The first row from there on; the end when there is none. */
  private int find(int column, int from, Predicate<String> wanted) {
    return IntStream.range(from, table.rows().size())
        .filter(row -> wanted.test(normal(table.cell(row, column))))
        .findFirst()
        .orElse(table.rows().size());
  }

  /** Where a block ends: at the next that begins. */
  private int next(int block, int... others) {
    return IntStream.of(others).filter(other -> other > block).min().orElse(table.rows().size());
  }

  private static String normal(String cell) {
    return cell.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }
}
