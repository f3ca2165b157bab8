package coreops.scheduler;

import coreops.store.Store;
import java.util.List;

/** The scheduler's tables; times are Unix milliseconds. */
public final class SchedulerSchema {
  private SchedulerSchema() {}

  /**
   * {@code job_marks}: up to which slot a job is dealt with, run or passed over. {@code job_runs}:
   * a row per slot that was to run; its key is what keeps a slot from running twice.
   */
  public static Store.Schema schema() {
    return new Store.Schema(
        "scheduler",
        List.of(
            """
            CREATE TABLE job_marks (
              job TEXT PRIMARY KEY,
              handled INTEGER NOT NULL
            ) STRICT
            """,
            """
            CREATE TABLE job_runs (
              job TEXT NOT NULL,
              slot INTEGER NOT NULL,
              module TEXT NOT NULL,
              state TEXT NOT NULL,
              result TEXT NOT NULL DEFAULT '',
              started INTEGER,
              ended INTEGER,
              PRIMARY KEY (job, slot)
            ) STRICT
            """,
            "CREATE INDEX job_runs_by_slot ON job_runs (slot)"));
  }
}
