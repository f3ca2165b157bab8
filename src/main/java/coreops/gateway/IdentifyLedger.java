package coreops.gateway;

import coreops.store.Store;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/**
 * Remembers IDENTIFYs across restarts: written before each is sent, so that none goes uncounted.
 */
final class IdentifyLedger {
  private final Store store;

  IdentifyLedger(Store store) {
    this.store = store;
  }

  /** When IDENTIFYs were sent in the last day, oldest first. */
  Future<List<Instant>> sent(Instant now) {
    return store.read(
        sql ->
            sql
                .query(
                    "SELECT at FROM gateway_identify WHERE at > ? ORDER BY at",
                    IdentifyBudget.horizon(now).toEpochMilli())
                .stream()
                .map(row -> Instant.ofEpochMilli(row.number("at")))
                .toList());
  }

  /** Durable when the future completes. */
  Future<Integer> record(Instant at) {
    return store.write(
        sql -> {
          sql.update(
              "DELETE FROM gateway_identify WHERE at <= ?",
              IdentifyBudget.horizon(at).toEpochMilli());
          return sql.update("INSERT INTO gateway_identify (at) VALUES (?)", at.toEpochMilli());
        });
  }
}
