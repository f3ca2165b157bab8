package coreops.router;

import coreops.store.Store;
import java.util.List;

/**
 * The router's tables: the messages it has taken on, so that a replay runs no command twice, and
 * how often each command was used.
 */
public final class RouterSchema {
  private RouterSchema() {}

  /**
   * {@code state}: 0 claimed, 1 answered. {@code at}: Unix milliseconds of the claim. {@code hour}:
   * hours since the Unix epoch.
   */
  public static Store.Schema schema() {
    return new Store.Schema(
        "router",
        List.of(
            """
            CREATE TABLE router_claim (
              message_id INTEGER PRIMARY KEY,
              path TEXT NOT NULL,
              state INTEGER NOT NULL,
              at INTEGER NOT NULL
            )""",
            "CREATE INDEX router_claim_at ON router_claim (at)",
            """
            CREATE TABLE router_usage (
              hour INTEGER NOT NULL,
              path TEXT NOT NULL,
              uses INTEGER NOT NULL,
              failed INTEGER NOT NULL,
              PRIMARY KEY (hour, path)
            ) WITHOUT ROWID"""));
  }
}
