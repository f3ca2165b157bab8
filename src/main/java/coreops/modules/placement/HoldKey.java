package coreops.modules.placement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The cells that find a row of the ledger again, as it shows them. Rows of the bot's have all of
 * the first three, which no two rows share; rows that people made may lack one.
 *
 * @param user blank when the first three are enough
 * @param name likewise
 */
record HoldKey(String thread, String clan, String created, String user, String name) {
  /** The key of a row with these cells. */
  static HoldKey of(String thread, String clan, String created, String user, String name) {
    boolean enough = !thread.isBlank() && !clan.isBlank() && !created.isBlank();
    return new HoldKey(thread, clan, created, enough ? "" : user, enough ? "" : name);
  }

  /** Column → text, for the outbox. */
  Map<String, String> cells() {
    Map<String, String> cells = new LinkedHashMap<>();
    put(cells, LedgerColumns.THREAD, thread);
    put(cells, LedgerColumns.CLAN, clan);
    put(cells, LedgerColumns.CREATED, created);
    put(cells, LedgerColumns.USER, user);
    put(cells, LedgerColumns.NAME, name);
    return cells;
  }

  /** The same text for the same row, however its cells are spelled; for indexes and ids. */
  String id() {
    return List.of(thread, clan, created, user, name).stream()
        .map(cell -> cell.strip().replaceFirst("^#", "").strip().toUpperCase(Locale.ROOT))
        .collect(Collectors.joining("|"))
        .replaceAll("\\|+$", "");
  }

  private static void put(Map<String, String> cells, String column, String text) {
    if (!text.isBlank()) {
      cells.put(column, text);
    }
  }
}
