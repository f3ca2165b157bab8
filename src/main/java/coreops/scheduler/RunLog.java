package coreops.scheduler;

import coreops.store.Store;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What ran when, kept across restarts. */
final class RunLog {
  /** Long enough to look back a season, short enough to stay small. */
  private static final Duration KEPT = Duration.ofDays(90);

  private final Store store;

  RunLog(Store store) {
    this.store = store;
  }

  /**
   * A job's past.
   *
   * @param handled up to when it has been dealt with; empty when it was never declared
   * @param result of the last run; empty when there was none
   */
  record Past(Optional<Instant> handled, Optional<Instant> lastRun, String result) {}

  /** Marks runs that the end of an earlier process cut short; they are never run again. */
  Future<Integer> markInterrupted() {
    return store.write(
        sql ->
            sql.update(
                "UPDATE job_runs SET state = 'interrupted', result = 'interrupted'"
                    + " WHERE state IN ('intended', 'running')"));
  }

  Future<Past> past(String job) {
    return store.read(
        sql -> {
          Optional<Instant> handled =
              sql.first("SELECT handled FROM job_marks WHERE job = ?", job)
                  .map(row -> Instant.ofEpochMilli(row.number("handled")));
          Optional<Store.Row> last =
              sql.first(
                  "SELECT slot, started, result FROM job_runs WHERE job = ?"
                      + " ORDER BY slot DESC LIMIT 1",
                  job);
          return new Past(
              handled,
              last.map(
                  row ->
                      Instant.ofEpochMilli(
                          row.isNull("started") ? row.number("slot") : row.number("started"))),
              last.map(row -> row.text("result")).orElse(""));
        });
  }

  /** Everything up to this moment has been dealt with. */
  Future<Integer> handled(String job, Instant until) {
    return store.write(sql -> mark(sql, job, until));
  }

  /**
   * Records what is going to run, before it does.
   *
   * @return the slots that nobody has taken before
   */
  Future<List<Instant>> intend(String job, String module, List<Instant> slots, Instant handled) {
    return store.write(
        sql -> {
          mark(sql, job, handled);
          return slots.stream()
              .filter(
                  slot ->
                      sql.update(
                              "INSERT OR IGNORE INTO job_runs (job, slot, module, state)"
                                  + " VALUES (?, ?, ?, 'intended')",
                              job,
                              slot.toEpochMilli(),
                              module)
                          == 1)
              .toList();
        });
  }

  Future<Integer> running(String job, Instant slot, Instant started) {
    return store.write(
        sql ->
            sql.update(
                "UPDATE job_runs SET state = 'running', started = ? WHERE job = ? AND slot = ?",
                started.toEpochMilli(),
                job,
                slot.toEpochMilli()));
  }

  Future<Integer> ended(String job, Instant slot, boolean ok, String result, Instant ended) {
    return store.write(
        sql ->
            sql.update(
                "UPDATE job_runs SET state = ?, result = ?, ended = ? WHERE job = ? AND slot = ?",
                ok ? "done" : "failed",
                result,
                ended.toEpochMilli(),
                job,
                slot.toEpochMilli()));
  }

  /** Forgets runs that are long over; the marks stay. */
  Future<Integer> prune(Instant now) {
    return store.write(
        sql ->
            sql.update(
                "DELETE FROM job_runs WHERE slot < ? AND state NOT IN ('intended', 'running')",
                now.minus(KEPT).toEpochMilli()));
  }

  private static int mark(Store.Sql sql, String job, Instant until) {
    return sql.update(
        "INSERT INTO job_marks (job, handled) VALUES (?, ?)"
            + " ON CONFLICT (job) DO UPDATE SET handled = max(handled, excluded.handled)",
        job,
        until.toEpochMilli());
  }
}
