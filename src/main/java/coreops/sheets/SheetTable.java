package coreops.sheets;

import coreops.control.SheetWrites;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A tab that may be written, and who owns its columns. What is not declared here is never touched.
 *
 * @param name as {@link SheetWrites} calls it
 * @param tabKey the Config key that names its tab
 * @param defaultTab where the Config tab does not say; empty when it must
 * @param layout where its header and its rows are
 * @param appended whether the bot adds rows; otherwise people do
 * @param identity the columns that tell rows apart, for finding who was hit by mistake
 */
record SheetTable(
    String name,
    Workbook workbook,
    String tabKey,
    Optional<String> defaultTab,
    Layout layout,
    boolean appended,
    List<String> identity,
    List<Owned> columns) {
  SheetTable {
    identity = List.copyOf(identity);
    columns = List.copyOf(columns);
  }

  /** Who may write a column. */
  enum Owner {
    BOT,
    /** Only people; the bot reads it at most. */
    PEOPLE
  }

  /**
   * @param name the logical column
   * @param accepted headers that mean it, normalised by {@link Column#normal}
   * @param letter where it is when its header cell is blank; empty when only a header will do
   */
  record Owned(String name, Owner owner, Set<String> accepted, Optional<String> letter) {
    Owned {
      accepted = Set.copyOf(accepted);
    }

    boolean answersTo(String said) {
      return name.equalsIgnoreCase(said.strip()) || accepted.contains(Column.normal(said));
    }
  }

  /** The column of that name or header. */
  Optional<Owned> column(String said) {
    return columns.stream()
        .filter(column -> column.name().equalsIgnoreCase(said.strip()))
        .findFirst()
        .or(() -> columns.stream().filter(column -> column.answersTo(said)).findFirst());
  }

  /** The Config key that says where a column is, by its header or its letter. */
  String overrideKey(Owned column) {
    return (name + "_" + column.name() + "_COLUMN").toUpperCase(Locale.ROOT);
  }

  /** What the Config tab says of a column's place; a ledger has one layout whatever it says. */
  Optional<String> word(Owned column, Registry registry) {
    return layout instanceof Layout.Ledger
        ? Optional.empty()
        : registry.lookup(workbook, overrideKey(column));
  }

  /** Where it is, as the buckets find theirs. */
  Registry.Place place(Registry registry) {
    return registry.place(workbook, Optional.of(tabKey), defaultTab);
  }
}
