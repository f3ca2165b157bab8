package coreops.sheets;

import coreops.store.Store;
import java.util.List;

/** The outbox's table: writes that wait for their sheet, and for a while those that were made. */
public final class OutboxSchema {
  private OutboxSchema() {}

  /**
   * {@code state}: 0 waiting, 1 done, 2 dead, 3 discarded. {@code sent_at} is null unless a call
   * carried the write and its effect has not been seen. Times are Unix milliseconds.
   */
  public static Store.Schema schema() {
    return new Store.Schema(
        "sheets",
        List.of(
            """
            CREATE TABLE outbox (
              seq INTEGER PRIMARY KEY AUTOINCREMENT,
              id TEXT NOT NULL UNIQUE,
              sheet TEXT NOT NULL,
              lane TEXT NOT NULL,
              change TEXT NOT NULL,
              actor TEXT NOT NULL,
              saved_at INTEGER NOT NULL,
              state INTEGER NOT NULL,
              tries INTEGER NOT NULL DEFAULT 0,
              sent_at INTEGER,
              sent_row INTEGER NOT NULL DEFAULT 0,
              sent_cells TEXT NOT NULL DEFAULT '{}',
              answered INTEGER NOT NULL DEFAULT 0,
              misses INTEGER NOT NULL DEFAULT 0,
              reason TEXT NOT NULL DEFAULT '',
              settled_at INTEGER
            )""",
            "CREATE INDEX outbox_state ON outbox (state, sheet, seq)"));
  }
}
