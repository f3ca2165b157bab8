package coreops.sheets;

import coreops.sheets.SheetsClient.Cell;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be done about the waiting writes of a tab, by what the tab shows.
 *
 * @param done are in the sheet, by seq
 * @param dead cannot be made, and why
 * @param missed were looked for in vain although Google had said that they were done
 * @param steps can be sent, oldest first
 * @param strays rows that may hold what was meant for another
 * @param look when to look again at those that can only be waited for
 */
record Plan(
    List<Long> done,
    Map<Long, String> dead,
    List<Long> missed,
    List<Step> steps,
    List<Stray> strays,
    Optional<Instant> look) {
  Plan {
    done = List.copyOf(done);
    dead = Map.copyOf(dead);
    missed = List.copyOf(missed);
    steps = List.copyOf(steps);
    strays = List.copyOf(strays);
  }

  /** Whether something was settled, so that what waited behind it may go. */
  boolean settled() {
    return !done.isEmpty() || !dead.isEmpty();
  }

  /**
   * @param row counted from 1; 0 appends one
   * @param cells column → content
   */
  record Step(Intent intent, int row, Map<String, Cell> cells) {
    Step {
      cells = Map.copyOf(cells);
    }

    boolean appends() {
      return row == 0;
    }

    /** Characters that it writes. */
    int size() {
      return cells.values().stream().mapToInt(cell -> cell.text().length()).sum();
    }
  }

  /** A row that shows what an edit wrote, although the edit's own row is another by now. */
  record Stray(Intent intent, int row, Map<String, Cell> cells) {
    Stray {
      cells = Map.copyOf(cells);
    }
  }
}
