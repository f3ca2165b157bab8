package coreops.modules.recruitment;

import coreops.store.Store;
import java.util.List;

/** The module's tables: which report was asked for, and which messages came of it. */
public final class RecruitmentSchema {
  private RecruitmentSchema() {}

  /** Times are Unix milliseconds. A message is 0 until it is known to stand. */
  public static Store.Schema schema() {
    return new Store.Schema(
        "recruitment",
        List.of(
            """
            CREATE TABLE reports_run (
              run TEXT NOT NULL,
              step TEXT NOT NULL,
              user TEXT NOT NULL,
              at INTEGER NOT NULL,
              state TEXT NOT NULL,
              reason TEXT NOT NULL,
              PRIMARY KEY (run, step)
            )""",
            """
            CREATE TABLE reports_post (
              id TEXT PRIMARY KEY,
              run TEXT NOT NULL,
              step TEXT NOT NULL,
              part INTEGER NOT NULL,
              channel INTEGER NOT NULL,
              message INTEGER NOT NULL,
              at INTEGER NOT NULL,
              content TEXT NOT NULL
            )""",
            "CREATE INDEX reports_post_run ON reports_post (run, step, part)"));
  }
}
