package coreops.sheets;

import java.util.Optional;

/**
 * Decides whether what was read may replace what was good: a sheet that is being edited, cut short
 * or emptied must not take the community's data with it.
 */
final class Judge {
  private Judge() {}

  /** Why the table is not taken; empty when it is. */
  static Optional<String> objection(Layout layout, Table fresh, Optional<Table> lastGood) {
    Optional<String> header = layout.headerProblem(fresh, lastGood);
    if (header.isPresent()) {
      return header;
    }
    int rows = layout.count(fresh);
    boolean acceptedEmpty = lastGood.map(layout::count).orElse(layout.mayBeEmpty() ? 0 : 1) == 0;
    if (rows == 0 && !acceptedEmpty) {
      return Optional.of("no rows in tab " + fresh.tab());
    }
    int before = lastGood.map(layout::count).orElse(0);
    return rows * 2 < before
        ? Optional.of(
            "%d rows in tab %s, fewer than half of the %d before"
                .formatted(rows, fresh.tab(), before))
        : Optional.empty();
  }
}
