package coreops.sheets;

import java.util.Locale;
import java.util.OptionalInt;

/** Cells as Google names them. Columns are counted from 0, rows from 1. */
public final class A1 {
  private static final int LETTERS = 26;

  private A1() {}

  /** 0 is A, 25 is Z, 26 is AA. */
  public static String letters(int column) {
    if (column < 0) {
      throw new IllegalArgumentException("no column " + column);
    }
    StringBuilder name = new StringBuilder();
    for (int rest = column + 1; rest > 0; rest = (rest - 1) / LETTERS) {
      name.insert(0, (char) ('A' + (rest - 1) % LETTERS));
    }
    return name.toString();
  }

  /** The column of up to three letters, any case; empty when it is none. */
  public static OptionalInt column(String letters) {
    String name = letters.strip().toUpperCase(Locale.ROOT);
    if (!name.matches("[A-Z]{1,3}")) {
      return OptionalInt.empty();
    }
    int column = 0;
    for (int i = 0; i < name.length(); i++) {
      column = column * LETTERS + (name.charAt(i) - 'A' + 1);
    }
    return OptionalInt.of(column - 1);
  }

  /** A whole tab; in quotes, because a bare name may read as a cell. */
  public static String tab(String tab) {
    return "'" + tab.replace("'", "''") + "'";
  }

  public static String cell(String tab, int row, int column) {
    return tab(tab) + "!" + letters(column) + row;
  }

  /** The column in which a range such as {@code 'Tab'!B7:C9} begins; empty when it shows none. */
  public static OptionalInt firstColumn(String range) {
    String cells = range.substring(range.lastIndexOf('!') + 1);
    return column(cells.split(":", 2)[0].replaceAll("[$\\d]", ""));
  }
}
