package coreops.sheets;

import coreops.control.SheetWrites.Change;
import coreops.control.SheetWrites.Save;
import coreops.control.SheetWrites.Value;
import coreops.sheets.Plan.Stray;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Google cannot write "if the row is still the same one". When a person moves rows between our read
 * and our write, another row may get what was not meant for it. This finds out what that row showed
 * before, and makes the write that puts it back.
 *
 * @param before what was read before the write; empty when an earlier process made it
 */
record Strays(SheetTable table, Optional<SheetView> before, SheetView now) {
  /**
   * The write that mends the row; empty when nothing tells what it showed. Nothing is put back
   * where somebody has changed the cell since.
   */
  Optional<Save> repair(Stray stray) {
    Map<String, String> victim = new HashMap<>();
    for (String column : table.identity()) {
      String text = now.text(stray.row(), column);
      if (CellText.key(text).isEmpty()) {
        return Optional.empty();
      }
      victim.put(column, text);
    }
    return row(victim).map(row -> repair(stray, victim, row));
  }

  /** Whether the row showed the same already before, so that nothing was spoilt. */
  boolean harmless(Stray stray) {
    return repair(stray)
        .map(save -> row(save.change().key()).orElseThrow())
        .filter(row -> before.orElseThrow().shows(row, stray.cells()))
        .isPresent();
  }

  /** Where the row was before. */
  private Optional<Integer> row(Map<String, String> key) {
    return before
        .filter(then -> then.problem(key.keySet()).isEmpty())
        .map(then -> then.rows(key))
        .filter(rows -> rows.size() == 1)
        .map(List::getFirst);
  }

  private Save repair(Stray stray, Map<String, String> victim, int row) {
    Map<String, Value> old = new HashMap<>();
    Map<String, String> expect = new HashMap<>();
    stray
        .cells()
        .forEach(
            (column, cell) -> {
              String text = before.orElseThrow().text(row, column);
              old.put(
                  column,
                  cell.number() && text.matches("-?\\d{1,18}")
                      ? new Value.Amount(Long.parseLong(text))
                      : new Value.Text(text));
              expect.put(column, now.text(stray.row(), column));
            });
    return new Save(
        "repair:%d:%d".formatted(stray.intent().seq(), stray.intent().tries()),
        table.name(),
        new Change.Edit(victim, old, expect),
        "outbox");
  }
}
