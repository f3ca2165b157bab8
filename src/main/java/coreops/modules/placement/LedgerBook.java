package coreops.modules.placement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import coreops.bus.Wire;
import coreops.control.BucketRead;
import coreops.control.SheetWrites;
import coreops.store.Store;
import coreops.store.Store.Sql;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Remembers every change of the ledger until what is read of the sheet shows it, so that a seat
 * counts from the moment it was saved, whatever Google or this process do.
 */
final class LedgerBook {
  /** Long enough for any data on disk to be older than what is forgotten. */
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private static final int WAITING = 0;
  private static final int DONE = 1;
  private static final int DEAD = 2;

  private final Store store;
  private final ObjectMapper json = Wire.mapper();

  LedgerBook(Store store) {
    this.store = store;
  }

  /**
   * @param id of its write
   */
  record Entry(String id, LedgerChange change, String actor, Instant savedAt, Hold.Sync sync) {}

  /** Keeps changes that belong together, all or none, as part of other work. */
  void add(Sql sql, List<Entry> entries) {
    for (Entry entry : entries) {
      sql.update(
          "INSERT INTO placement_change (id, body, actor, saved_at, state) VALUES (?, ?, ?, ?, ?)",
          entry.id(),
          text(entry.change()),
          entry.actor(),
          entry.savedAt().toEpochMilli(),
          WAITING);
    }
  }

  /**
   * Changes that data of this age does not show for certain, oldest first.
   *
   * @param readAt when the data was taken
   */
  Future<List<Entry>> notIn(Instant readAt) {
    return entries("absorbed_at IS NULL OR absorbed_at > ?", readAt.toEpochMilli());
  }

  /** Changes that nobody has seen in the sheet yet. */
  Future<List<Entry>> waiting() {
    return entries("state = ?", WAITING);
  }

  /** Changes that were given up. */
  Future<List<Entry>> dead() {
    return entries("state = ?", DEAD);
  }

  /** How a change is; empty when it is none of ours, or long in what is read of the sheet. */
  Future<Optional<Hold.Sync>> sync(String id) {
    return store.read(
        sql ->
            sql.first("SELECT state FROM placement_change WHERE id = ?", id)
                .map(row -> sync(row.number("state"))));
  }

  /**
   * What became of a write; that of somebody else changes nothing. True when it was one of ours.
   */
  Future<Boolean> settled(String id, SheetWrites.State state, Instant now) {
    return store.write(
        sql ->
            sql.update(
                    "UPDATE placement_change SET state = ?, settled_at = ? WHERE id = ?",
                    number(state),
                    now.toEpochMilli(),
                    id)
                > 0);
  }

  /** Drops a change that operators decided not to make. */
  Future<Integer> drop(String id) {
    return store.write(sql -> sql.update("DELETE FROM placement_change WHERE id = ?", id));
  }

  /** The ledger was read: what was in the sheet before that is in the data. */
  Future<Integer> absorbed(BucketRead read) {
    return store.write(
        sql -> {
          sql.update(
              "DELETE FROM placement_change WHERE absorbed_at < ?",
              read.ended().minus(REMEMBERED).toEpochMilli());
          return sql.update(
              "UPDATE placement_change SET absorbed_at = ?"
                  + " WHERE state = ? AND absorbed_at IS NULL AND settled_at < ?",
              read.ended().toEpochMilli(),
              DONE,
              read.began().toEpochMilli());
        });
  }

  private Future<List<Entry>> entries(String which, long parameter) {
    return store.read(
        sql ->
            sql
                .query("SELECT * FROM placement_change WHERE " + which + " ORDER BY seq", parameter)
                .stream()
                .map(this::entry)
                .toList());
  }

  private Entry entry(Store.Row row) {
    return new Entry(
        row.text("id"),
        change(row.text("body")),
        row.text("actor"),
        Instant.ofEpochMilli(row.number("saved_at")),
        sync(row.number("state")));
  }

  static Hold.Sync sync(long state) {
    return switch ((int) state) {
      case WAITING -> Hold.Sync.WAITING;
      case DEAD -> Hold.Sync.GIVEN_UP;
      default -> Hold.Sync.IN_SHEET;
    };
  }

  static int number(SheetWrites.State state) {
    return switch (state) {
      case WAITING -> WAITING;
      case DONE -> DONE;
      case DEAD -> DEAD;
    };
  }

  private LedgerChange change(String text) {
    try {
      return json.readValue(text, LedgerChange.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a change of the ledger in the database is unreadable", e);
    }
  }

  private String text(LedgerChange change) {
    try {
      return json.writerFor(LedgerChange.class).writeValueAsString(change);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a change of the ledger cannot be written down", e);
    }
  }
}
