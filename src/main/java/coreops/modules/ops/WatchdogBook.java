package coreops.modules.ops;

import coreops.control.Notice;
import coreops.store.Store;
import coreops.types.Time;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what the watchdog did. That it ended the process is known from how the process before a
 * start ended: nothing can be relied on to be written at an end.
 */
final class WatchdogBook {
  private static final Logger LOG = LoggerFactory.getLogger(WatchdogBook.class);
  private static final Duration KEPT = Duration.ofDays(100);
  private static final String PREFIX = "watchdog:";
  private static final String END = PREFIX + "exit";

  /**
   * @param acts what it did to the link, newest last
   * @param ends how processes ended that it ended
   */
  record Seen(List<String> acts, List<String> ends) {
    Seen {
      acts = List.copyOf(acts);
      ends = List.copyOf(ends);
    }
  }

  private final Store store;
  private final Time time;

  WatchdogBook(Store store, Time time) {
    this.store = store;
    this.time = time;
  }

  void hear(Notice notice) {
    if (!notice.key().startsWith(PREFIX) || notice.key().equals(END)) {
      return;
    }
    Instant now = time.now();
    store
        .write(
            sql -> {
              sql.update("DELETE FROM ops_watchdog WHERE at < ?", now.minus(KEPT).toEpochMilli());
              return sql.update(
                  "INSERT INTO ops_watchdog (at, what) VALUES (?, ?)",
                  now.toEpochMilli(),
                  notice.key().substring(PREFIX.length()).strip());
            })
        .onFailure(
            error -> LOG.atWarn().setCause(error).log("an act of the watchdog not remembered"));
  }

  Future<Seen> since(Instant from) {
    return store.read(
        sql ->
            new Seen(
                sql
                    .query(
                        "SELECT what FROM ops_watchdog WHERE at >= ? ORDER BY at",
                        from.toEpochMilli())
                    .stream()
                    .map(row -> row.text("what"))
                    .toList(),
                sql
                    .query(
                        "SELECT before FROM ops_start WHERE at >= ? AND before LIKE ? ORDER BY at",
                        from.toEpochMilli(),
                        "%" + PREFIX + "%")
                    .stream()
                    .map(row -> row.text("before"))
                    .toList()));
  }
}
