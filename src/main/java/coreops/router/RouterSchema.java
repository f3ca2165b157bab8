package coreops.router;

import coreops.store.Store;
import java.util.List;

/** The router's table: the messages it has taken on, so that a replay runs no command twice. */
public final class RouterSchema {
  private RouterSchema() {}

  /** {@code state}: 0 claimed, 1 answered. {@code at}: Unix milliseconds of the claim. */
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
            "CREATE INDEX router_claim_at ON router_claim (at)"));
  }
}
