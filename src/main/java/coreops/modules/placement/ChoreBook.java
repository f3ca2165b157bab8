package coreops.modules.placement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import coreops.bus.Wire;
import coreops.store.Store;
import coreops.store.Store.Sql;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Remembers chores before they are done, and that they were done. */
final class ChoreBook {
  /** Long after anything could ask for the same chore again. */
  private static final Duration REMEMBERED = Duration.ofDays(60);

  private final Store store;
  private final ObjectMapper json = Wire.mapper();

  ChoreBook(Store store) {
    this.store = store;
  }

  /**
   * @param tries how often it was begun before
   */
  record Open(Chore chore, Instant madeAt, long tries) {}

  /** Notes a chore down as part of other work; one that is known is not noted again. */
  void add(Sql sql, Chore chore, Instant now) {
    sql.update(
        "INSERT OR IGNORE INTO placement_chore (id, body, made_at, tries) VALUES (?, ?, ?, 0)",
        chore.id(),
        text(chore),
        now.toEpochMilli());
  }

  Future<Integer> add(List<? extends Chore> chores, Instant now) {
    return store.write(
        sql -> {
          chores.forEach(chore -> add(sql, chore, now));
          return chores.size();
        });
  }

  /** What is not done yet, oldest first. */
  Future<List<Open>> open() {
    return store.read(
        sql ->
            sql
                .query(
                    "SELECT * FROM placement_chore WHERE done_at IS NULL ORDER BY made_at, rowid")
                .stream()
                .map(
                    row ->
                        new Open(
                            chore(row.text("body")),
                            Instant.ofEpochMilli(row.number("made_at")),
                            row.number("tries")))
                .toList());
  }

  /** It is about to be done, and may have been although nobody says so afterwards. */
  Future<Integer> begun(Chore chore) {
    return store.write(
        sql -> sql.update("UPDATE placement_chore SET tries = tries + 1 WHERE id = ?", chore.id()));
  }

  Future<Integer> done(Chore chore, Instant now) {
    return store.write(
        sql -> {
          sql.update(
              "DELETE FROM placement_chore WHERE done_at < ?",
              now.minus(REMEMBERED).toEpochMilli());
          return sql.update(
              "UPDATE placement_chore SET done_at = ? WHERE id = ?",
              now.toEpochMilli(),
              chore.id());
        });
  }

  private Chore chore(String text) {
    try {
      return json.readValue(text, Chore.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a chore in the database is unreadable", e);
    }
  }

  private String text(Chore chore) {
    try {
      return json.writerFor(Chore.class).writeValueAsString(chore);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a chore cannot be written down", e);
    }
  }
}
