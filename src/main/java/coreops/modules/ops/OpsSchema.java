package coreops.modules.ops;

import coreops.store.Store;
import java.util.List;

/**
 * What this module remembers: starts with how the process before each ended, what the watchdog did,
 * and which lists of maintenance were posted.
 */
public final class OpsSchema {
  private OpsSchema() {}

  /** {@code at} and {@code slot} are Unix milliseconds; {@code run} is also the post's nonce. */
  public static Store.Schema schema() {
    return new Store.Schema(
        "ops",
        List.of(
            """
            CREATE TABLE ops_start (
              boot TEXT PRIMARY KEY,
              at INTEGER NOT NULL,
              before TEXT NOT NULL
            )""",
            """
            CREATE TABLE ops_watchdog (
              at INTEGER NOT NULL,
              what TEXT NOT NULL
            )""",
            """
            CREATE TABLE ops_maintenance (
              run TEXT PRIMARY KEY,
              cadence TEXT NOT NULL,
              slot INTEGER NOT NULL,
              at INTEGER NOT NULL,
              state TEXT NOT NULL
            )"""));
  }
}
