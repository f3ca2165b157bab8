package coreops.sheets;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Where the columns of a tab are, found as the outbox finds them for writing: by the Config tab's
 * word, by header, and by letter where the header cell is blank. Whoever reads what is written has
 * to look in the same places.
 *
 * @param indexes by the columns' names in {@code docs/outbox.md}, counted from 0; a column that
 *     cannot be told for certain is missing, and is not written either
 */
public record Places(Map<String, Integer> indexes) {
  /** Of a tab that is not written. */
  public static final Places NONE = new Places(Map.of());

  public Places {
    indexes = Map.copyOf(indexes);
  }

  /** Counted from 0; empty when it is not certain. */
  public OptionalInt at(String column) {
    Integer index = indexes.get(column);
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** Whether each of these columns is certain. */
  public boolean know(String... columns) {
    return Arrays.stream(columns).allMatch(indexes::containsKey);
  }
}
