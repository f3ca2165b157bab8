package coreops.sandbox.google;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rectangle of cells, counted from 0, its ends exclusive; {@link #OPEN} where A1 notation leaves
 * an end open. The notation: developers.google.com/sheets/api/guides/concepts#cell.
 */
record Bounds(int top, int left, int bottom, int right) {
  static final int OPEN = Integer.MAX_VALUE;
  static final Bounds ALL = new Bounds(0, 0, OPEN, OPEN);

  private static final Pattern CORNER = Pattern.compile("\\$?([A-Za-z]{1,3})?\\$?([1-9]\\d{0,6})?");

  /** Reads {@code B2}, {@code A1:C3}, {@code A:C}, {@code 2:5} and {@code A5:C}. */
  static Optional<Bounds> parse(String text) {
    int colon = text.indexOf(':');
    Matcher first = CORNER.matcher(colon < 0 ? text : text.substring(0, colon));
    if (!first.matches()) {
      return Optional.empty();
    }
    Optional<Integer> left = column(first);
    Optional<Integer> top = row(first);
    if (colon < 0) {
      return left.isPresent() && top.isPresent()
          ? Optional.of(new Bounds(top.get(), left.get(), top.get() + 1, left.get() + 1))
          : Optional.empty();
    }
    Matcher second = CORNER.matcher(text.substring(colon + 1));
    if (!second.matches()) {
      return Optional.empty();
    }
    Optional<Integer> right = column(second);
    Optional<Integer> bottom = row(second);
    boolean nothing = (left.isEmpty() && top.isEmpty()) || (right.isEmpty() && bottom.isEmpty());
    boolean mixed = left.isPresent() != right.isPresent() && top.isEmpty();
    return nothing || mixed ? Optional.empty() : Optional.of(between(top, left, bottom, right));
  }

  /** The corners may be given in any order; a missing one leaves the range open on that side. */
  private static Bounds between(
      Optional<Integer> top,
      Optional<Integer> left,
      Optional<Integer> bottom,
      Optional<Integer> right) {
    int firstRow = top.orElse(0);
    int lastRow = bottom.orElse(OPEN - 1);
    int firstColumn = left.orElse(0);
    int lastColumn = right.orElse(OPEN - 1);
    return new Bounds(
        Math.min(firstRow, lastRow),
        Math.min(firstColumn, lastColumn),
        Math.max(firstRow, lastRow) + 1,
        Math.max(firstColumn, lastColumn) + 1);
  }

  private static Optional<Integer> row(Matcher corner) {
    return Optional.ofNullable(corner.group(2)).map(digits -> Integer.parseInt(digits) - 1);
  }

  private static Optional<Integer> column(Matcher corner) {
    return Optional.ofNullable(corner.group(1)).map(Bounds::columnIndex);
  }

  /** {@code A} is 0, {@code Z} 25, {@code AA} 26. */
  static int columnIndex(String letters) {
    int index = 0;
    for (char letter : letters.toUpperCase(Locale.ROOT).toCharArray()) {
      index = index * 26 + (letter - 'A' + 1);
    }
    return index - 1;
  }

  static String columnName(int index) {
    StringBuilder name = new StringBuilder();
    for (int rest = index + 1; rest > 0; rest = (rest - 1) / 26) {
      name.insert(0, (char) ('A' + (rest - 1) % 26));
    }
    return name.toString();
  }

  boolean isOneCell() {
    return bottom - top == 1 && right - left == 1;
  }

  /** The part that lies inside a grid. */
  Bounds clip(int rows, int columns) {
    return new Bounds(top, left, Math.min(bottom, rows), Math.min(right, columns));
  }

  /** The rectangle of that many rows and columns with the same top left corner. */
  Bounds sized(int rows, int columns) {
    return new Bounds(top, left, top + Math.max(rows, 1), left + Math.max(columns, 1));
  }

  boolean contains(int row, int column) {
    return row >= top && row < bottom && column >= left && column < right;
  }

  /** A1 notation of closed bounds. */
  String a1() {
    String start = columnName(left) + (top + 1);
    return isOneCell() ? start : start + ":" + columnName(right - 1) + bottom;
  }
}
