package coreops.sheets;

import coreops.control.SheetWrites.Change;
import coreops.control.SheetWrites.Value;
import coreops.sheets.Plan.Step;
import coreops.sheets.Plan.Stray;
import coreops.sheets.SheetsClient.Cell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what becomes of waiting writes, from nothing but the tab as it was just read. One that
 * may have been made before is looked for first; it is sent again only when it is not there and can
 * no longer arrive.
 */
final class Planner {
  /** How often a row that Google said it appended is looked for. */
  private static final int LOOKS = 3;

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  /** An edit whose row moves away at every try belongs to a person. */
  private static final int TRIES_AFTER_MOVES = 5;

  private final SheetView sheet;
  private final Instant now;
  private final Duration grace;
  private final Set<String> lanes = new HashSet<>();
  private final Set<Integer> taken = new HashSet<>();
  private final List<Map<String, String>> coming = new ArrayList<>();
  private final List<Long> done = new ArrayList<>();
  private final Map<Long, String> dead = new HashMap<>();
  private final List<Long> missed = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Stray> strays = new ArrayList<>();
  private Optional<Instant> look = Optional.empty();

  private Planner(SheetView sheet, Instant now, Duration grace) {
    this.sheet = sheet;
    this.now = now;
    this.grace = grace;
  }

  /**
   * @param intents of one table, oldest first
   * @param grace how long a write whose answer was lost may still arrive
   */
  static Plan plan(List<Intent> intents, SheetView sheet, Instant now, Duration grace) {
    Planner planner = new Planner(sheet, now, grace);
    for (Intent intent : intents) {
      // One of a key at a time: the next only when this one is in the sheet.
      if (planner.lanes.add(intent.lane())) {
        planner.consider(intent);
      }
      planner.keepPlace(intent);
    }
    return new Plan(
        planner.done, planner.dead, planner.missed, planner.steps, planner.strays, planner.look);
  }

  /** Whoever comes later and means the same row by another key waits as well. */
  private void keepPlace(Intent intent) {
    boolean over = done.contains(intent.seq()) || dead.containsKey(intent.seq());
    if (over || sheet.problem(intent.change().key().keySet()).isPresent()) {
      return;
    }
    taken.addAll(sheet.rows(intent.change().key()));
    if (!(intent.change() instanceof Change.Edit)) {
      Map<String, String> row = new HashMap<>(intent.change().key());
      intent
          .change()
          .values()
          .forEach(
              (column, value) -> {
                if (value instanceof Value.Text(String text)) {
                  row.put(column, text);
                }
              });
      coming.add(row);
    }
  }

  /** Whether an earlier write will add the row that this one means. */
  private boolean isComing(Map<String, String> key) {
    return coming.stream()
        .anyMatch(
            row ->
                key.entrySet().stream()
                    .allMatch(
                        part ->
                            CellText.key(row.getOrDefault(part.getKey(), ""))
                                .equals(CellText.key(part.getValue()))));
  }

  private void consider(Intent intent) {
    Optional<String> problem = sheet.problem(intent.change().key().keySet());
    if (problem.isPresent()) {
      dead.put(intent.seq(), problem.get());
      return;
    }
    List<Integer> rows = sheet.rows(intent.change().key());
    if (intent.sent().isPresent() && over(intent, intent.sent().get(), rows)) {
      return;
    }
    if (rows.size() > 1) {
      dead.put(
          intent.seq(),
          "%d rows have this key, e.g. %d and %d".formatted(rows.size(), rows.get(0), rows.get(1)));
      return;
    }
    if (rows.isEmpty()) {
      absent(intent);
    } else {
      present(intent, rows.getFirst());
    }
  }

  /** What became of an earlier try; false when it must be sent again. */
  private boolean over(Intent intent, Intent.Sent sent, List<Integer> rows) {
    boolean alone = rows.size() == 1;
    if (!sent.appended()) {
      boolean inPlace = alone && rows.getFirst() == sent.row();
      if (!inPlace && sheet.shows(sent.row(), sent.cells())) {
        strays.add(new Stray(intent, sent.row(), sent.cells()));
      }
      // In its place and answered, but showing something else: a person was there since.
      if ((alone && sheet.shows(rows.getFirst(), sent.cells())) || (inPlace && sent.answered())) {
        done.add(intent.seq());
        return true;
      }
      if (sent.answered()) {
        return movedTooOften(intent);
      }
    } else if (alone) {
      done.add(intent.seq());
      return true;
    } else if (rows.isEmpty() && sent.answered()) {
      lookAgain(intent);
      return true;
    }
    Instant settled = sent.at().plus(grace);
    if (rows.size() <= 1 && now.isBefore(settled)) {
      // It may show up any moment; looked for at growing distances.
      Duration since = Duration.between(sent.at(), now);
      Instant next = now.plus(since.compareTo(BETWEEN_LOOKS) > 0 ? since : BETWEEN_LOOKS);
      lookAt(next.isBefore(settled) ? next : settled);
      return true;
    }
    return false;
  }

  private boolean movedTooOften(Intent intent) {
    boolean enough = intent.tries() >= TRIES_AFTER_MOVES;
    if (enough) {
      dead.put(
          intent.seq(),
          "its row moved while it was written, %d times".formatted(TRIES_AFTER_MOVES));
    }
    return enough;
  }

  private void lookAgain(Intent intent) {
    if (intent.misses() + 1 >= LOOKS) {
      dead.put(
          intent.seq(), "Google said that the row was added, and it is not there; not sent again");
    } else {
      missed.add(intent.seq());
      lookAt(now.plus(BETWEEN_LOOKS));
    }
  }

  private void lookAt(Instant at) {
    look = look.filter(earlier -> earlier.isBefore(at)).or(() -> Optional.of(at));
  }

  private void absent(Intent intent) {
    if (isComing(intent.change().key())) {
      return;
    }
    if (intent.change() instanceof Change.Edit) {
      dead.put(intent.seq(), "no row has this key");
      return;
    }
    Map<String, Cell> cells = new HashMap<>();
    intent.change().key().forEach((column, text) -> cells.put(column, new Cell(text, false)));
    intent.change().values().forEach((column, value) -> cells.put(column, cell(value, 0)));
    step(intent, 0, cells);
  }

  private void present(Intent intent, int row) {
    if (intent.change() instanceof Change.Append) {
      done.add(intent.seq());
      return;
    }
    if (taken.contains(row)) {
      // Another key means the same row; one after the other.
      return;
    }
    Set<String> read = new HashSet<>();
    if (intent.change() instanceof Change.Edit edit) {
      read.addAll(edit.expect().keySet());
      edit.values()
          .values()
          .forEach(
              value -> {
                if (value instanceof Value.Remainder remainder) {
                  read.add(remainder.column());
                }
              });
      Optional<String> unreadable = sheet.problem(read);
      Optional<String> conflict =
          edit.expect().entrySet().stream()
              .filter(
                  each -> !sheet.text(row, each.getKey()).strip().equals(each.getValue().strip()))
              .map(each -> "conflict: column %s shows something else".formatted(each.getKey()))
              .findFirst();
      if (unreadable.or(() -> conflict).isPresent()) {
        dead.put(intent.seq(), unreadable.or(() -> conflict).get());
        return;
      }
    }
    Map<String, Cell> cells = new HashMap<>();
    intent.change().values().forEach((column, value) -> cells.put(column, cell(value, row)));
    step(intent, row, cells);
  }

  private void step(Intent intent, int row, Map<String, Cell> cells) {
    Optional<String> problem = sheet.problem(cells.keySet());
    if (problem.isPresent()) {
      dead.put(intent.seq(), problem.get());
    } else if (row > 0 && sheet.shows(row, cells)) {
      done.add(intent.seq());
    } else {
      steps.add(new Step(intent, row, cells));
    }
  }

  private Cell cell(Value value, int row) {
    return switch (value) {
      case Value.Text(String text) -> new Cell(text, false);
      case Value.Amount(long number) -> new Cell(Long.toString(number), true);
      case Value.Remainder(String column, long amount) ->
          new Cell(
              Long.toString(
                  Math.max(0, CellText.number(sheet.text(row, column)).orElse(0) - amount)),
              true);
    };
  }
}
