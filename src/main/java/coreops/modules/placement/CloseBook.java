package coreops.modules.placement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import coreops.bus.Wire;
import coreops.control.SheetWrites;
import coreops.store.Store;
import coreops.store.Store.Sql;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Remembers which writes a close waits for, so that it can be told when the sheet shows it. */
final class CloseBook {
  private final Store store;
  private final ObjectMapper json = Wire.mapper();

  CloseBook(Store store) {
    this.store = store;
  }

  /**
   * What is told of a close.
   *
   * @param head ticket, recruit and clan
   * @param facts how it came about
   * @param lines one for each clan
   */
  record Report(String head, String facts, List<String> lines) {
    Report {
      lines = List.copyOf(lines);
    }
  }

  /** Keeps a close as part of other work. */
  void add(Sql sql, String id, Report report, List<String> writes) {
    sql.update("INSERT INTO placement_close (id, body) VALUES (?, ?)", id, text(report));
    writes.forEach(
        write ->
            sql.update(
                "INSERT INTO placement_close_write (write, close) VALUES (?, ?)", write, id));
  }

  /**
   * One write is over.
   *
   * @return closes that are over with it: none of their writes is left, or this one was given up
   */
  Future<List<Report>> settle(SheetWrites.Settled settled) {
    return store.write(
        sql -> {
          List<Report> over = new ArrayList<>();
          for (Store.Row row :
              sql.query("SELECT close FROM placement_close_write WHERE write = ?", settled.id())) {
            String close = row.text("close");
            sql.update("DELETE FROM placement_close_write WHERE write = ?", settled.id());
            boolean dead = settled.state() == SheetWrites.State.DEAD;
            if (dead || left(sql, close) == 0) {
              sql.first("SELECT body FROM placement_close WHERE id = ?", close)
                  .ifPresent(found -> over.add(report(found.text("body"))));
              sql.update("DELETE FROM placement_close_write WHERE close = ?", close);
              sql.update("DELETE FROM placement_close WHERE id = ?", close);
            }
          }
          return over;
        });
  }

  /** Writes that some close waits for. */
  Future<Set<String>> waiting() {
    return store.read(
        sql ->
            Set.copyOf(
                sql.query("SELECT write FROM placement_close_write").stream()
                    .map(row -> row.text("write"))
                    .toList()));
  }

  private static long left(Sql sql, String close) {
    return sql.first("SELECT count(*) AS n FROM placement_close_write WHERE close = ?", close)
        .map(row -> row.number("n"))
        .orElse(0L);
  }

  private Report report(String text) {
    try {
      return json.readValue(text, Report.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a close in the database is unreadable", e);
    }
  }

  private String text(Report report) {
    try {
      return json.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a close cannot be written down", e);
    }
  }
}
