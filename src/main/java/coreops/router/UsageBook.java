package coreops.router;

import coreops.control.Usage;
import coreops.store.Store;
import coreops.types.Time;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often each command was used, by the hour, for a week. Counted in memory and added to the
 * table every few seconds: a {@code kill -9} costs those seconds, and no command waits for it.
 */
final class UsageBook {
  private static final Logger LOG = LoggerFactory.getLogger(UsageBook.class);
  static final Duration EVERY = Duration.ofSeconds(10);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  private record Slot(long hour, String path) {}

  private record Counted(long uses, long failed) {
    Counted plus(Counted more) {
      return new Counted(uses + more.uses, failed + more.failed);
    }
  }

  private final Store store;
  private final Time time;
  private Map<Slot, Counted> open = new HashMap<>();

  UsageBook(Store store, Time time) {
    this.store = store;
    this.time = time;
  }

  /** One use is dealt with. */
  void used(String path, boolean well) {
    open.merge(new Slot(hour(time.now()), path), new Counted(1, well ? 0 : 1), Counted::plus);
  }

  /** Adds what was counted to the table, and forgets what is older than a week. */
  Future<Void> save() {
    if (open.isEmpty()) {
      return Future.succeededFuture();
    }
    Map<Slot, Counted> counted = open;
    open = new HashMap<>();
    long oldest = hour(time.now().minus(WEEK));
    return store
        .write(
            sql -> {
              counted.forEach(
                  (slot, count) ->
                      sql.update(
                          "INSERT INTO router_usage (hour, path, uses, failed) VALUES (?, ?, ?, ?)"
                              + " ON CONFLICT (hour, path) DO UPDATE SET"
                              + " uses = uses + excluded.uses, failed = failed + excluded.failed",
                          slot.hour(),
                          slot.path(),
                          count.uses(),
                          count.failed()));
              return sql.update("DELETE FROM router_usage WHERE hour < ?", oldest);
            })
        .onFailure(error -> keep(counted, error))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  /** The numbers up to now. */
  Future<Usage.Answer> answer() {
    Instant now = time.now();
    return save()
        .compose(
            saved ->
                store.read(
                    sql ->
                        sql
                            .query(
                                "SELECT path, sum(uses) AS week, sum(failed) AS failed,"
                                    + " sum(CASE WHEN hour > ? THEN uses ELSE 0 END) AS day"
                                    + " FROM router_usage WHERE hour > ?"
                                    + " GROUP BY path ORDER BY week DESC, path",
                                hour(now.minus(DAY)),
                                hour(now.minus(WEEK)))
                            .stream()
                            .map(
                                row ->
                                    new Usage.Count(
                                        row.text("path"),
                                        row.number("day"),
                                        row.number("week"),
                                        row.number("failed")))
                            .toList()))
        .map((List<Usage.Count> counts) -> new Usage.Answer(counts));
  }

  /** Not lost: it goes with the next. */
  private void keep(Map<Slot, Counted> counted, Throwable error) {
    counted.forEach((slot, count) -> open.merge(slot, count, Counted::plus));
    LOG.atDebug().setCause(error).log("usage not saved; tried again");
  }

  private static long hour(Instant at) {
    return at.getEpochSecond() / 3_600;
  }
}
