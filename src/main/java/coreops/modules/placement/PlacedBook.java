package coreops.modules.placement;

import coreops.store.Store;
import coreops.store.Store.Sql;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers what people counted as open spots when a recruit was placed. A placement counts until
 * they count anew, because then it is in their number.
 */
final class PlacedBook {
  private final Store store;

  PlacedBook(Store store) {
    this.store = store;
  }

  /**
   * @param spots column E as it was; empty when nobody has looked since
   * @param freed whether E was seen to change
   */
  record Placed(String hold, String tag, Instant placedAt, Optional<String> spots, boolean freed) {}

  /** By the id of the hold's key. */
  Future<Map<String, Placed>> all() {
    return store.read(
        sql -> {
          Map<String, Placed> all = new HashMap<>();
          sql.query("SELECT * FROM placement_placed")
              .forEach(
                  row ->
                      all.put(
                          row.text("hold"),
                          new Placed(
                              row.text("hold"),
                              row.text("tag"),
                              Instant.ofEpochMilli(row.number("placed_at")),
                              row.isNull("spots")
                                  ? Optional.empty()
                                  : Optional.of(row.text("spots")),
                              !row.isNull("freed_at"))));
          return all;
        });
  }

  /** Keeps a placement as part of other work; one that is known stays as it is. */
  void add(Sql sql, Placed placed) {
    sql.update(
        "INSERT OR IGNORE INTO placement_placed (hold, tag, placed_at, spots) VALUES (?, ?, ?, ?)",
        placed.hold(),
        placed.tag(),
        placed.placedAt().toEpochMilli(),
        placed.spots().orElse(null));
  }

  Future<Void> add(Placed placed) {
    return store.write(
        sql -> {
          add(sql, placed);
          return null;
        });
  }

  /** Somebody has looked for the first time. */
  Future<Integer> looked(String hold, String spots) {
    return store.write(
        sql ->
            sql.update(
                "UPDATE placement_placed SET spots = ? WHERE hold = ? AND spots IS NULL",
                spots,
                hold));
  }

  /** People have counted anew. */
  Future<Integer> freed(String hold, Instant now) {
    return store.write(
        sql ->
            sql.update(
                "UPDATE placement_placed SET freed_at = ? WHERE hold = ? AND freed_at IS NULL",
                now.toEpochMilli(),
                hold));
  }

  /** What was placed before this counts no more, whatever is remembered. */
  Future<Integer> forget(Instant before) {
    return store.write(
        sql ->
            sql.update("DELETE FROM placement_placed WHERE placed_at < ?", before.toEpochMilli()));
  }
}
