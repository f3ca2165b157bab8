package coreops.sheets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import coreops.bus.Failure;
import coreops.bus.Wire;
import coreops.control.SheetWrites;
import coreops.control.SheetWrites.Change;
import coreops.control.SheetWrites.State;
import coreops.sheets.SheetsClient.Cell;
import coreops.store.Store;
import coreops.store.Store.Sql;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The outbox on disk. What is asked of it is durable when the future completes. */
final class OutboxBook {
  /** More than a busy week; beyond it something is wrong that more waiting will not mend. */
  static final int MOST_WAITING = 10_000;

  /** How many a pass looks at; more would hold the database and gain nothing within the quota. */
  private static final int AT_ONCE = 500;

  /** How long a write that is over is remembered, so that saving its id again finds it. */
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private static final int WAITING = 0;
  private static final int DONE = 1;
  private static final int DEAD = 2;
  private static final int DISCARDED = 3;
  private static final TypeReference<Map<String, Cell>> CELLS = new TypeReference<>() {};

  private final Store store;
  private final ObjectMapper json = Wire.mapper();

  OutboxBook(Store store) {
    this.store = store;
  }

  /**
   * How much there is.
   *
   * @param oldest when the oldest waiting write was saved
   */
  record Depth(long waiting, long dead, Optional<Instant> oldest) {
    static final Depth EMPTY = new Depth(0, 0, Optional.empty());
  }

  /** How a saved write is, and how much there is with it. */
  record Kept(State state, Depth depth) {}

  /** What a pass found out, all of it kept or nothing. */
  record Findings(
      List<Long> done, Map<Long, String> dead, List<Long> missed, Map<Long, Intent.Sent> sent) {
    boolean nothing() {
      return done.isEmpty() && dead.isEmpty() && missed.isEmpty() && sent.isEmpty();
    }
  }

  /**
   * Keeps a write, or finds it.
   *
   * @param lane of the write
   */
  Future<Kept> save(SheetWrites.Save write, String lane, Instant now) {
    String change = text(write.change());
    return store.write(
        sql -> {
          Optional<Store.Row> before =
              sql.first("SELECT sheet, change, state FROM outbox WHERE id = ?", write.id());
          if (before.isPresent()) {
            if (!before.get().text("sheet").equals(write.table())
                || !change(before.get()).equals(write.change())) {
              throw new Failure(
                  Failure.Code.INVALID, "Another write was saved under this id already.");
            }
            return new Kept(state(before.get().number("state")), depth(sql));
          }
          if (depth(sql).waiting() >= MOST_WAITING) {
            throw new Failure(
                Failure.Code.BUSY,
                "Too much waits to be written to the sheets; the operators can see why.",
                Duration.ofMinutes(1));
          }
          sql.update(
              "INSERT INTO outbox (id, sheet, lane, change, actor, saved_at, state)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?)",
              write.id(),
              write.table(),
              lane,
              change,
              write.actor(),
              now.toEpochMilli(),
              WAITING);
          return new Kept(State.WAITING, depth(sql));
        });
  }

  /** The oldest waiting writes of a table, in order. */
  Future<List<Intent>> waiting(String table) {
    return store.read(
        sql ->
            sql
                .query(
                    "SELECT * FROM outbox WHERE state = ? AND sheet = ? ORDER BY seq LIMIT ?",
                    WAITING,
                    table,
                    AT_ONCE)
                .stream()
                .map(this::intent)
                .toList());
  }

  /** Notes down what a pass found out, and what it is about to send. */
  Future<Depth> note(Findings findings, Instant now) {
    return store.write(
        sql -> {
          findings.done().forEach(seq -> settle(sql, seq, DONE, "", now));
          findings.dead().forEach((seq, why) -> settle(sql, seq, DEAD, why, now));
          findings
              .missed()
              .forEach(
                  seq -> sql.update("UPDATE outbox SET misses = misses + 1 WHERE seq = ?", seq));
          findings
              .sent()
              .forEach(
                  (seq, sent) ->
                      sql.update(
                          "UPDATE outbox SET sent_at = ?, sent_row = ?, sent_cells = ?,"
                              + " answered = 0, tries = tries + 1 WHERE seq = ?",
                          sent.at().toEpochMilli(),
                          sent.row(),
                          text(sent.cells()),
                          seq));
          return depth(sql);
        });
  }

  /** Google said that these are done. */
  Future<Void> answered(List<Long> seqs) {
    return each(seqs, "UPDATE outbox SET answered = 1, reason = '' WHERE seq = ?");
  }

  /** Google refused these before doing anything. */
  Future<Void> refused(List<Long> seqs) {
    return each(seqs, "UPDATE outbox SET sent_at = NULL WHERE seq = ?");
  }

  Future<Depth> depth() {
    return store.read(OutboxBook::depth);
  }

  Future<SheetWrites.Writes> list(SheetWrites.ListWrites question) {
    int state = question.state() == State.DEAD ? DEAD : WAITING;
    return store.read(
        sql -> {
          String which = "FROM outbox WHERE state = ? AND (? = '' OR sheet = ?)";
          long total =
              sql.first("SELECT count(*) AS n " + which, state, question.table(), question.table())
                  .map(row -> row.number("n"))
                  .orElse(0L);
          List<SheetWrites.Entry> entries =
              sql
                  .query(
                      "SELECT * " + which + " ORDER BY seq LIMIT ?",
                      state,
                      question.table(),
                      question.table(),
                      Math.clamp(question.most(), 1, MOST_WAITING))
                  .stream()
                  .map(this::entry)
                  .toList();
          return new SheetWrites.Writes(entries, total);
        });
  }

  /** How each of these is that is remembered. */
  Future<SheetWrites.Found> lookUp(List<String> ids) {
    return store.read(
        sql ->
            new SheetWrites.Found(
                ids.stream()
                    .flatMap(
                        id ->
                            sql
                                .first("SELECT id, state, reason FROM outbox WHERE id = ?", id)
                                .stream())
                    .map(
                        row ->
                            new SheetWrites.Fate(
                                row.text("id"), state(row.number("state")), row.text("reason")))
                    .toList()));
  }

  /**
   * Carries out an operator's word.
   *
   * @return the table that has more to do
   */
  Future<String> resolve(SheetWrites.Resolve word, Instant now) {
    return store.write(
        sql -> {
          Store.Row row =
              sql.first("SELECT * FROM outbox WHERE id = ? AND state = ?", word.id(), DEAD)
                  .orElseThrow(
                      () ->
                          new Failure(
                              Failure.Code.NOT_FOUND, "There is no dead letter of that id."));
          if (word.verdict() == SheetWrites.Verdict.DISCARD) {
            settle(sql, row.number("seq"), DISCARDED, row.text("reason"), now);
          } else {
            refuseIfOvertaken(sql, row);
            sql.update(
                "UPDATE outbox SET state = ?, sent_at = NULL, answered = 0, misses = 0,"
                    + " reason = '', settled_at = NULL WHERE seq = ?",
                WAITING,
                row.number("seq"));
          }
          return row.text("sheet");
        });
  }

  /** Forgets what has been over for long; dead letters stay. */
  Future<Void> forgetOld(Instant now) {
    return store.write(
        sql -> {
          sql.update(
              "DELETE FROM outbox WHERE state IN (?, ?) AND settled_at < ?",
              DONE,
              DISCARDED,
              now.minus(REMEMBERED).toEpochMilli());
          return null;
        });
  }

  /** An old value must not replace a newer one. */
  private void refuseIfOvertaken(Sql sql, Store.Row dead) {
    Change old = change(dead);
    boolean overtaken =
        sql
            .query(
                "SELECT change FROM outbox WHERE lane = ? AND seq > ? AND state = ?",
                dead.text("lane"),
                dead.number("seq"),
                DONE)
            .stream()
            .map(this::change)
            .anyMatch(
                newer -> newer.values().keySet().stream().anyMatch(old.values()::containsKey));
    if (overtaken) {
      throw new Failure(
          Failure.Code.REFUSED,
          "A newer write of the same cells is in the sheet already; discard this one.");
    }
  }

  private Future<Void> each(List<Long> seqs, String statement) {
    return store.write(
        sql -> {
          seqs.forEach(seq -> sql.update(statement, seq));
          return null;
        });
  }

  private static void settle(Sql sql, long seq, int state, String reason, Instant now) {
    sql.update(
        "UPDATE outbox SET state = ?, reason = ?, settled_at = ? WHERE seq = ?",
        state,
        reason,
        now.toEpochMilli(),
        seq);
  }

  private static Depth depth(Sql sql) {
    Store.Row row =
        sql.first(
                "SELECT (SELECT count(*) FROM outbox WHERE state = 0) AS waiting,"
                    + " (SELECT count(*) FROM outbox WHERE state = 2) AS dead,"
                    + " (SELECT min(saved_at) FROM outbox WHERE state = 0) AS oldest")
            .orElseThrow();
    return new Depth(
        row.number("waiting"),
        row.number("dead"),
        row.isNull("oldest")
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli(row.number("oldest"))));
  }

  private Intent intent(Store.Row row) {
    Optional<Intent.Sent> sent =
        row.isNull("sent_at")
            ? Optional.empty()
            : Optional.of(
                new Intent.Sent(
                    Instant.ofEpochMilli(row.number("sent_at")),
                    (int) row.number("sent_row"),
                    cells(row.text("sent_cells")),
                    row.number("answered") == 1));
    return new Intent(
        row.number("seq"),
        row.text("id"),
        row.text("lane"),
        change(row),
        row.text("actor"),
        Instant.ofEpochMilli(row.number("saved_at")),
        row.number("tries"),
        sent,
        row.number("misses"));
  }

  private SheetWrites.Entry entry(Store.Row row) {
    return new SheetWrites.Entry(
        row.text("id"),
        row.text("sheet"),
        change(row),
        state(row.number("state")),
        row.text("actor"),
        Instant.ofEpochMilli(row.number("saved_at")),
        row.number("tries"),
        row.text("reason"));
  }

  private static State state(long number) {
    return switch ((int) number) {
      case WAITING -> State.WAITING;
      case DONE -> State.DONE;
      default -> State.DEAD;
    };
  }

  private Change change(Store.Row row) {
    try {
      return json.readValue(row.text("change"), Change.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an intent in the database cannot be read", e);
    }
  }

  private Map<String, Cell> cells(String text) {
    try {
      return json.readValue(text, CELLS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an intent in the database cannot be read", e);
    }
  }

  private String text(Object value) {
    try {
      return value instanceof Change
          ? json.writerFor(Change.class).writeValueAsString(value)
          : json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an intent cannot be written down", e);
    }
  }
}
