package coreops.sheets;

import coreops.sheets.Plan.Step;
import coreops.sheets.Registry.Place;
import coreops.sheets.SheetsClient.At;
import coreops.sheets.SheetsClient.Cell;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the one call that carries a batch, and keeps what Google said of it. */
final class SheetSender {
  private static final Logger LOG = LoggerFactory.getLogger(SheetSender.class);

  private final SheetTable table;
  private final OutboxParts parts;

  SheetSender(SheetTable table, OutboxParts parts) {
    this.table = table;
    this.parts = parts;
  }

  /** What came of a call. */
  sealed interface Outcome {
    /** Google says that it is done. */
    record Done() implements Outcome {}

    /** Refused, or nobody knows. */
    record Failed(SheetsException why) implements Outcome {}

    /** The rows were added in the wrong columns. */
    record Misplaced(String why) implements Outcome {}
  }

  /** What is written down before the call is made. */
  Map<Long, Intent.Sent> notes(List<Step> batch) {
    Instant now = parts.time().now();
    return batch.stream()
        .collect(
            Collectors.toMap(
                step -> step.intent().seq(),
                step -> new Intent.Sent(now, step.row(), step.cells(), false)));
  }

  /** Completes when what Google said is on disk; never fails because of Google. */
  Future<Outcome> send(Place.At at, SheetView sheet, List<Step> batch) {
    List<Long> seqs = batch.stream().map(step -> step.intent().seq()).toList();
    Instant began = parts.time().now();
    return parts
        .offload()
        .run(() -> batch.getFirst().appends() ? append(at, sheet, batch) : edit(at, sheet, batch))
        .transform(
            call -> {
              if (call.succeeded()) {
                log(batch, began);
                return parts.book().answered(seqs).map(noted -> call.result());
              }
              if (!(call.cause() instanceof SheetsException why)) {
                return Future.failedFuture(call.cause());
              }
              warn(batch, why);
              Future<Void> noted =
                  why.refused() ? parts.book().refused(seqs) : Future.succeededFuture();
              return noted.map(done -> new Outcome.Failed(why));
            });
  }

  private Outcome edit(Place.At at, SheetView sheet, List<Step> batch) {
    List<At> cells = new ArrayList<>();
    for (Step step : batch) {
      step.cells()
          .forEach(
              (column, cell) ->
                  cells.add(new At(step.row(), sheet.columns().index(column).orElseThrow(), cell)));
    }
    parts.client().update(at.workbook(), at.tab(), cells, deadline());
    return new Outcome.Done();
  }

  private Outcome append(Place.At at, SheetView sheet, List<Step> batch) {
    int width = sheet.columns().width();
    List<List<Optional<Cell>>> rows = new ArrayList<>();
    for (Step step : batch) {
      List<Optional<Cell>> row = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        row.add(Optional.empty());
      }
      step.cells()
          .forEach(
              (column, cell) ->
                  row.set(sheet.columns().index(column).orElseThrow(), Optional.of(cell)));
      rows.add(row);
    }
    String where =
        parts.client().append(at.workbook(), at.tab(), sheet.headerRow(), width, rows, deadline());
    OptionalInt first = A1.firstColumn(where);
    return first.isPresent() && first.getAsInt() == 0
        ? new Outcome.Done()
        : new Outcome.Misplaced(
            "Google added the row at %s, away from the table; move it by hand".formatted(where));
  }

  private Duration deadline() {
    return parts.settings().callDeadline();
  }

  private void log(List<Step> batch, Instant began) {
    LOG.atInfo()
        .addKeyValue("table", table.name())
        .addKeyValue("writes", batch.size())
        .addKeyValue("kind", batch.getFirst().appends() ? "append" : "edit")
        .addKeyValue("took_ms", Duration.between(began, parts.time().now()).toMillis())
        .log("sheet written");
  }

  /** Not an operator's business yet: it is tried again, and what stays is in the report. */
  private void warn(List<Step> batch, SheetsException why) {
    LOG.atInfo()
        .addKeyValue("table", table.name())
        .addKeyValue("writes", batch.size())
        .addKeyValue("why", why.text())
        .addKeyValue("outcome", why.refused() ? "refused" : "unknown")
        .log("sheet not written, or not for certain");
  }
}
