package coreops.modules.ops;

import coreops.store.Store;
import java.util.List;

/** The table of starts: how the process before each of them ended. */
public final class OpsSchema {
  private OpsSchema() {}

  /** {@code at}: Unix milliseconds of the start; {@code before}: how the one before it ended. */
  public static Store.Schema schema() {
    return new Store.Schema(
        "ops",
        List.of(
            """
            CREATE TABLE ops_start (
              boot TEXT PRIMARY KEY,
              at INTEGER NOT NULL,
              before TEXT NOT NULL
            )"""));
  }
}
