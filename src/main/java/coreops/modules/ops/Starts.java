package coreops.modules.ops;

import coreops.control.ComponentReport;
import coreops.store.Store;
import coreops.types.Time;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers each start and how the process before it ended, for when no supervisor does. */
final class Starts {
  private static final Logger LOG = LoggerFactory.getLogger(Starts.class);
  private static final int KEPT = 500;

  /**
   * @param before how the process before it ended, in words
   */
  record Start(Instant at, String before) {}

  private final Store store;
  private final Time time;
  private String known = "";

  Starts(Store store, Time time) {
    this.store = store;
    this.time = time;
  }

  /** The runtime tells of itself every few seconds; its boot id is new once a process. */
  void hear(ComponentReport report) {
    if (!report.component().equals(ComponentReport.RUNTIME)
        || !(report.detail().get("boot") instanceof String boot)
        || boot.equals(known)) {
      return;
    }
    known = boot;
    String before = String.valueOf(report.detail().getOrDefault("last_end", "unknown"));
    long at = time.now().toEpochMilli();
    store
        .write(
            sql -> {
              sql.update(
                  "INSERT OR IGNORE INTO ops_start (boot, at, before) VALUES (?, ?, ?)",
                  boot,
                  at,
                  before);
              return sql.update(
                  "DELETE FROM ops_start WHERE boot NOT IN"
                      + " (SELECT boot FROM ops_start ORDER BY at DESC LIMIT ?)",
                  KEPT);
            })
        .onFailure(
            error -> {
              // The next report tries again.
              known = "";
              LOG.atDebug().setCause(error).log("start not remembered");
            });
  }

  /** Newest first. */
  Future<List<Start>> all() {
    return store.read(
        sql ->
            sql.query("SELECT at, before FROM ops_start ORDER BY at DESC").stream()
                .map(row -> new Start(Instant.ofEpochMilli(row.number("at")), row.text("before")))
                .toList());
  }
}
