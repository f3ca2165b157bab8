package coreops.sheets;

import coreops.sheets.SheetTable.Owned;
import coreops.sheets.SheetTable.Owner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Where a table's columns are in the header as it is now: by the operators' word, by header, and by
 * letter where the header cell is blank. What is not certain is a problem and not a guess, because
 * a wrong column would hold a value that somebody else believes.
 */
final class Columns {
  private final SheetTable table;
  private final List<String> header;
  private final Registry registry;
  private final Map<String, Integer> found = new HashMap<>();
  private final Map<String, String> problems = new HashMap<>();

  private Columns(SheetTable table, List<String> header, Registry registry) {
    this.table = table;
    this.header = header;
    this.registry = registry;
  }

  static Columns of(SheetTable table, List<String> header, Registry registry) {
    Columns columns = new Columns(table, header, registry);
    table.columns().forEach(columns::locate);
    columns.keepOffPeople();
    return columns;
  }

  /** Counted from 0; empty when it has a {@link #problem}. */
  OptionalInt index(String column) {
    Integer index = found.get(column);
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** All that are certain, for those who read what is written. */
  Places places() {
    return new Places(found);
  }

  /** Why a column cannot be used, for an operator. */
  Optional<String> problem(String column) {
    return Optional.ofNullable(problems.get(column));
  }

  /** How many columns the table spans, counted from A. */
  int width() {
    return 1 + found.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  private void locate(Owned column) {
    Optional<String> word = table.word(column, registry);
    if (word.isPresent()) {
      byWord(column, word.get());
      return;
    }
    List<Integer> matches = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      if (column.accepted().contains(Column.normal(header.get(i)))) {
        matches.add(i);
      }
    }
    switch (matches.size()) {
      case 0 -> byLetter(column);
      case 1 -> found.put(column.name(), matches.getFirst());
      default ->
          problem(
              column,
              "two columns look like it, %s and %s"
                  .formatted(A1.letters(matches.get(0)), A1.letters(matches.get(1))));
    }
  }

  /** A header goes before a letter, because a short header can look like one. */
  private void byWord(Owned column, String word) {
    for (int i = 0; i < header.size(); i++) {
      if (Column.normal(header.get(i)).equals(Column.normal(word))) {
        found.put(column.name(), i);
        return;
      }
    }
    A1.column(word)
        .ifPresentOrElse(
            index -> found.put(column.name(), index),
            () ->
                problem(
                    column,
                    "%s names '%s', which is no header and no letter"
                        .formatted(table.overrideKey(column), word)));
  }

  private void byLetter(Owned column) {
    OptionalInt home = home(column);
    if (home.isEmpty()) {
      problem(column, "its header is missing");
    } else if (cell(home.getAsInt()).isBlank()) {
      found.put(column.name(), home.getAsInt());
    } else {
      problem(
          column,
          "its header is missing, and column %s is headed '%s'"
              .formatted(A1.letters(home.getAsInt()), cell(home.getAsInt()).strip()));
    }
  }

  /** A column of the bot's that lies where one of the people's is, or belongs, is none. */
  private void keepOffPeople() {
    Set<Integer> theirs = new HashSet<>();
    for (Owned column : table.columns()) {
      if (column.owner() == Owner.PEOPLE) {
        index(column.name()).ifPresent(theirs::add);
        if (table.word(column, registry).isEmpty()) {
          home(column).ifPresent(theirs::add);
        }
      }
    }
    Map<Integer, String> taken = new HashMap<>();
    for (Owned column : table.columns()) {
      OptionalInt index = index(column.name());
      if (column.owner() == Owner.BOT && index.isPresent()) {
        String other = taken.putIfAbsent(index.getAsInt(), column.name());
        if (theirs.contains(index.getAsInt())) {
          problem(column, "column %s belongs to people".formatted(A1.letters(index.getAsInt())));
        } else if (other != null) {
          problem(column, "column %s is %s already".formatted(A1.letters(index.getAsInt()), other));
        }
      }
    }
  }

  private void problem(Owned column, String why) {
    found.remove(column.name());
    problems.put(
        column.name(), "column %s of tab %s: %s".formatted(column.name(), table.name(), why));
  }

  private String cell(int index) {
    return index < header.size() ? header.get(index) : "";
  }

  private static OptionalInt home(Owned column) {
    return column.letter().map(A1::column).orElse(OptionalInt.empty());
  }
}
