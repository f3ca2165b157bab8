package coreops.modules.placement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import coreops.bus.Wire;
import coreops.clans.Seats;
import coreops.control.SheetWrites;
import coreops.store.Store;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Remembers the last write of each clan's seats, for operators. */
final class SeatBook {
  private final Store store;
  private final ObjectMapper json = Wire.mapper();

  SeatBook(Store store) {
    this.store = store;
  }

  /**
   * @param seats as they were saved
   * @param actor who caused it
   */
  record Entry(String tag, String id, Seats seats, String actor, Instant savedAt) {}

  /**
   * An entry and what became of it.
   *
   * @param touchedAt when it was saved, or better: when it was over
   * @param reason why it was given up; blank when it was not
   */
  record Known(Entry entry, Hold.Sync sync, Instant touchedAt, String reason) {}

  Future<Integer> saved(Entry entry) {
    String body = text(entry.seats());
    return store.write(
        sql ->
            sql.update(
                "INSERT OR REPLACE INTO placement_seats"
                    + " (tag, id, body, actor, saved_at, state, reason)"
                    + " VALUES (?, ?, ?, ?, ?, 0, '')",
                entry.tag(),
                entry.id(),
                body,
                entry.actor(),
                entry.savedAt().toEpochMilli()));
  }

  Future<Integer> settled(SheetWrites.Settled settled, Instant now) {
    return store.write(
        sql ->
            sql.update(
                "UPDATE placement_seats SET state = ?, reason = ?, settled_at = ? WHERE id = ?",
                LedgerBook.number(settled.state()),
                settled.reason(),
                now.toEpochMilli(),
                settled.id()));
  }

  /** By tag. */
  Future<Map<String, Known>> all() {
    return store.read(
        sql -> {
          Map<String, Known> all = new HashMap<>();
          sql.query("SELECT * FROM placement_seats")
              .forEach(row -> all.put(row.text("tag"), known(row)));
          return all;
        });
  }

  private Known known(Store.Row row) {
    return new Known(
        new Entry(
            row.text("tag"),
            row.text("id"),
            seats(row.text("body")),
            row.text("actor"),
            Instant.ofEpochMilli(row.number("saved_at"))),
        LedgerBook.sync(row.number("state")),
        Instant.ofEpochMilli(Math.max(row.number("saved_at"), row.number("settled_at"))),
        row.text("reason"));
  }

  private Seats seats(String text) {
    try {
      return json.readValue(text, Seats.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("seats in the database are unreadable", e);
    }
  }

  private String text(Seats seats) {
    try {
      return json.writeValueAsString(seats);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("seats cannot be written down", e);
    }
  }
}
