package coreops.sheets;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A column that a bucket's readers look for by its header.
 *
 * @param name for an operator
 * @param accepted headers that mean it, normalised by {@link #normal}
 * @param required whether a table without it is worthless; otherwise it only must not vanish
 */
record Column(String name, Set<String> accepted, boolean required) {
  Column {
    accepted = Set.copyOf(accepted);
  }

  static Column required(String name, String... others) {
    return new Column(name, headers(name, others), true);
  }

  static Column kept(String name, String... others) {
    return new Column(name, headers(name, others), false);
  }

  private static Set<String> headers(String name, String... others) {
    Set<String> all = new HashSet<>(List.of(others));
    all.add(name);
    return all;
  }

  /** Where it is; the first that matches. */
  OptionalInt in(List<String> header) {
    for (int i = 0; i < header.size(); i++) {
      if (accepted.contains(normal(header.get(i)))) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  boolean missingFrom(List<String> header) {
    return in(header).isEmpty();
  }

  /** Headers compare trimmed, in lower case and with single spaces. */
  static String normal(String header) {
    return header.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }
}
