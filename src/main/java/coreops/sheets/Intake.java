package coreops.sheets;

import coreops.bus.Failure;
import coreops.control.SheetWrites;
import coreops.control.SheetWrites.Change;
import coreops.control.SheetWrites.Value;
import coreops.sheets.SheetTable.Owned;
import coreops.sheets.SheetTable.Owner;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Says no to a write that can never be made, before anybody is told that it is saved. What passes
 * names its columns as the table does.
 */
final class Intake {
  /** A cell holds no more (support.google.com/drive/answer/37603). */
  private static final int LONGEST = 50_000;

  private static final int LONGEST_ID = 200;

  private final Map<String, SheetTable> tables;

  Intake(Map<String, SheetTable> tables) {
    this.tables = Map.copyOf(tables);
  }

  /**
   * @throws Failure INVALID or REFUSED, saying why
   */
  SheetWrites.Save checked(SheetWrites.Save write) {
    if (write.id().isBlank() || write.id().length() > LONGEST_ID) {
      throw invalid("A write needs an id of 1 to %d characters.".formatted(LONGEST_ID));
    }
    SheetTable table = tables.get(write.table());
    if (table == null) {
      throw invalid("There is no table '%s' to write.".formatted(write.table()));
    }
    return new SheetWrites.Save(
        write.id(), table.name(), change(table, write.change()), write.actor());
  }

  /** What must stay in order: everything that is told of one key of one table. */
  static String lane(SheetWrites.Save write) {
    StringBuilder lane = new StringBuilder(write.table());
    new TreeMap<>(write.change().key())
        .forEach(
            (column, text) ->
                lane.append('\n').append(column).append('=').append(CellText.key(text)));
    return lane.toString();
  }

  private static Change change(SheetTable table, Change change) {
    Map<String, String> key = new HashMap<>();
    change.key().forEach((column, text) -> key.put(known(table, column).name(), text));
    if (key.isEmpty() || key.values().stream().anyMatch(text -> CellText.key(text).isEmpty())) {
      throw invalid("A write needs a key, and no part of it may be blank.");
    }
    Map<String, Value> values = new HashMap<>();
    change.values().forEach((column, value) -> values.put(writable(table, column).name(), value));
    for (Map.Entry<String, Value> entry : values.entrySet()) {
      check(table, change, entry.getValue());
      if (key.containsKey(entry.getKey())) {
        throw invalid("Column %s is the key and no value.".formatted(entry.getKey()));
      }
    }
    return switch (change) {
      case Change.Edit edit -> {
        if (values.isEmpty()) {
          throw invalid("An edit without values changes nothing.");
        }
        Map<String, String> expect = new HashMap<>();
        edit.expect().forEach((column, text) -> expect.put(known(table, column).name(), text));
        yield new Change.Edit(key, values, expect);
      }
      case Change.Append append -> {
        appendable(table, key);
        yield new Change.Append(key, values);
      }
      case Change.Upsert upsert -> {
        appendable(table, key);
        yield new Change.Upsert(key, values);
      }
    };
  }

  private static void check(SheetTable table, Change change, Value value) {
    switch (value) {
      case Value.Text(String text) -> {
        if (text.length() > LONGEST) {
          throw invalid("A cell holds %d characters at most.".formatted(LONGEST));
        }
      }
      case Value.Amount amount -> {}
      case Value.Remainder(String column, long taken) -> {
        known(table, column);
        if (!(change instanceof Change.Edit)) {
          throw invalid("What another cell leaves can only be written into a row that exists.");
        }
      }
    }
  }

  private static void appendable(SheetTable table, Map<String, String> key) {
    if (!table.appended()) {
      throw refused("Rows of %s are made by people.".formatted(table.name()));
    }
    key.keySet().forEach(column -> writable(table, column));
  }

  private static Owned writable(SheetTable table, String said) {
    Owned column = known(table, said);
    if (column.owner() == Owner.PEOPLE) {
      throw refused(
          "Column %s of %s belongs to people and is never written."
              .formatted(column.name(), table.name()));
    }
    return column;
  }

  private static Owned known(SheetTable table, String said) {
    return table
        .column(said)
        .orElseThrow(
            () ->
                invalid(
                    "Table %s has no column '%s'; it has %s."
                        .formatted(
                            table.name(),
                            said,
                            String.join(
                                ", ",
                                new TreeSet<>(
                                    table.columns().stream().map(Owned::name).toList())))));
  }

  private static Failure invalid(String text) {
    return new Failure(Failure.Code.INVALID, text);
  }

  private static Failure refused(String text) {
    return new Failure(Failure.Code.REFUSED, text);
  }
}
