package coreops.sheets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Reads the FeatureToggles tab. Only the word TRUE switches anything on; whatever is unclear is
 * off, and is told.
 *
 * @param enabled canonical name → on; names that no module knows are kept as they are
 * @param problems what an admin should mend: the feature (or {@code tab} for all of it) → why it is
 *     off
 */
record ToggleTab(Map<String, Boolean> enabled, Map<String, String> problems) {
  static final String WHOLE_TAB = "tab";
  private static final int HEADER_WITHIN = 3;
  private static final Column NAME = Column.required("feature_name");
  private static final Column ENABLED = Column.required("enabled");

  ToggleTab {
    enabled = Map.copyOf(enabled);
    problems = Map.copyOf(problems);
  }

  /** The tab could be asked for, and is of no use. */
  static ToggleTab unusable(String why) {
    return new ToggleTab(Map.of(), Map.of(WHOLE_TAB, why + "; every feature is off"));
  }

  static ToggleTab of(String tab, List<List<String>> rows) {
    for (int header = 0; header < Math.min(HEADER_WITHIN, rows.size()); header++) {
      OptionalInt name = NAME.in(rows.get(header));
      OptionalInt enabled = ENABLED.in(rows.get(header));
      if (name.isPresent() && enabled.isPresent()) {
        Map<String, String> found = new LinkedHashMap<>();
        for (List<String> row : rows.subList(header + 1, rows.size())) {
          found.put(ToggleNames.normal(cell(row, name.getAsInt())), cell(row, enabled.getAsInt()));
        }
        found.remove("");
        return found.isEmpty() ? unusable("tab " + tab + " has no rows") : judge(found);
      }
    }
    return unusable("tab " + tab + " has no feature_name and enabled header");
  }

  private static ToggleTab judge(Map<String, String> found) {
    Map<String, Boolean> enabled = new TreeMap<>();
    Map<String, String> problems = new TreeMap<>();
    for (String name : ToggleNames.canonical()) {
      List<String> rows =
          found.containsKey(name)
              ? List.of(name)
              : ToggleNames.aliases(name).stream().filter(found::containsKey).toList();
      if (rows.isEmpty()) {
        problems.put(name, "has no row, so it is off");
      }
      // Under several older names, it is on only where they agree.
      enabled.put(
          name, !rows.isEmpty() && rows.stream().allMatch(row -> on(found.getOrDefault(row, ""))));
    }
    found.forEach(
        (name, value) -> {
          if (!ToggleNames.known(name)) {
            enabled.put(name, on(value));
          }
          if (!on(value) && !"FALSE".equalsIgnoreCase(value)) {
            problems.put(
                name,
                value.isEmpty()
                    ? "has no value, so it is off"
                    : "is neither TRUE nor FALSE, so it is off");
          }
        });
    return new ToggleTab(enabled, problems);
  }

  private static boolean on(String value) {
    return "TRUE".equalsIgnoreCase(value);
  }

  private static String cell(List<String> row, int column) {
    return column < row.size() ? row.get(column).strip() : "";
  }
}
