package coreops.modules.ops;

import coreops.store.Store;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Remembers, beyond the end of the process, which lists were begun and which stand. */
final class UpkeepBook {
  private static final Duration KEPT = Duration.ofDays(400);

  private final Store store;

  UpkeepBook(Store store) {
    this.store = store;
  }

  /** How a list is. */
  enum State {
    OPEN,
    POSTED,
    GIVEN_UP
  }

  /**
   * @param at when it was begun; its post cannot stand since earlier
   * @param fresh whether this is its first try, so that nothing can stand yet
   */
  record Run(Upkeep list, Instant slot, Instant at, State state, boolean fresh) {
    String id() {
      return list.run(slot);
    }
  }

  /** The run of this slot, as it was begun; begins it when nobody has. */
  Future<Run> open(Upkeep list, Instant slot, Instant now) {
    return store.write(
        sql -> {
          sql.update("DELETE FROM ops_maintenance WHERE at < ?", now.minus(KEPT).toEpochMilli());
          boolean fresh =
              sql.update(
                      "INSERT OR IGNORE INTO ops_maintenance (run, cadence, slot, at, state)"
                          + " VALUES (?, ?, ?, ?, 'OPEN')",
                      list.run(slot),
                      list.name(),
                      slot.toEpochMilli(),
                      now.toEpochMilli())
                  == 1;
          return sql.first("SELECT * FROM ops_maintenance WHERE run = ?", list.run(slot))
              .map(row -> run(row, fresh))
              .orElseThrow();
        });
  }

  Future<Boolean> knows(String run) {
    return store.read(
        sql -> sql.first("SELECT run FROM ops_maintenance WHERE run = ?", run).isPresent());
  }

  Future<Integer> settle(Run run, State state) {
    return store.write(
        sql ->
            sql.update(
                "UPDATE ops_maintenance SET state = ? WHERE run = ?", state.name(), run.id()));
  }

  /** Oldest first. */
  Future<List<Run>> unfinished() {
    return store.read(
        sql ->
            sql.query("SELECT * FROM ops_maintenance WHERE state = 'OPEN' ORDER BY at").stream()
                .map(row -> run(row, false))
                .toList());
  }

  /** When the last list of this kind that stands was begun. */
  Future<Optional<Instant>> last(Upkeep list) {
    return store.read(
        sql ->
            sql.first(
                    "SELECT at FROM ops_maintenance WHERE cadence = ? AND state = 'POSTED'"
                        + " ORDER BY at DESC",
                    list.name())
                .map(row -> Instant.ofEpochMilli(row.number("at"))));
  }

  private static Run run(Store.Row row, boolean fresh) {
    return new Run(
        Upkeep.valueOf(row.text("cadence")),
        Instant.ofEpochMilli(row.number("slot")),
        Instant.ofEpochMilli(row.number("at")),
        State.valueOf(row.text("state")),
        fresh);
  }
}
