package coreops.sheets;

import coreops.control.SheetWrites.Change;
import coreops.sheets.SheetsClient.Cell;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A write that waits to be seen in its sheet.
 *
 * @param seq its place in the order of all writes
 * @param lane what must stay in order: the table and the key
 * @param tries calls that carried it
 * @param sent the last of them, when nobody knows yet whether it took effect
 * @param misses how often it was looked for in vain after Google had said that it was done
 */
record Intent(
    long seq,
    String id,
    String lane,
    Change change,
    String actor,
    Instant savedAt,
    long tries,
    Optional<Sent> sent,
    long misses) {
  /**
   * A call that carried the intent; noted down before it was made.
   *
   * @param row that was written, counted from 1; 0 for an appended one
   * @param cells column → content, as resolved then
   * @param answered whether Google said that it was done
   */
  record Sent(Instant at, int row, Map<String, Cell> cells, boolean answered) {
    Sent {
      cells = Map.copyOf(cells);
    }

    boolean appended() {
      return row == 0;
    }
  }
}
