package coreops.sheets.google;

import com.google.api.services.sheets.v4.model.GridRange;
import com.google.api.services.sheets.v4.model.NamedRange;
import com.google.api.services.sheets.v4.model.SheetProperties;
import com.google.api.services.sheets.v4.model.Spreadsheet;
import coreops.sheets.BookCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the named ranges of a workbook as people do: {@code Statistics!A1:C9}. */
final class NamedRanges {
  private static final int LETTERS = 26;

  private NamedRanges() {}

  static List<BookCheck.NamedRange> of(Spreadsheet book) {
    if (book.getNamedRanges() == null) {
      return List.of();
    }
    Map<Integer, String> tabs = new HashMap<>();
    if (book.getSheets() != null) {
      book.getSheets()
          .forEach(
              sheet -> {
                SheetProperties tab = sheet.getProperties();
                tabs.put(orZero(tab.getSheetId()), tab.getTitle());
              });
    }
    return book.getNamedRanges().stream()
        .filter(range -> range.getName() != null && range.getRange() != null)
        .map(range -> named(range, tabs))
        .toList();
  }

  private static BookCheck.NamedRange named(NamedRange range, Map<Integer, String> tabs) {
    GridRange grid = range.getRange();
    String tab = tabs.getOrDefault(orZero(grid.getSheetId()), "?");
    return new BookCheck.NamedRange(range.getName(), tab + "!" + cells(grid));
  }

  /** Indexes count from 0 and end before the last; a missing one leaves that side open. */
  private static String cells(GridRange grid) {
    String from =
        letters(orZero(grid.getStartColumnIndex())) + (orZero(grid.getStartRowIndex()) + 1);
    String column = grid.getEndColumnIndex() == null ? "" : letters(grid.getEndColumnIndex() - 1);
    String row = grid.getEndRowIndex() == null ? "" : grid.getEndRowIndex().toString();
    return column.isEmpty() && row.isEmpty() ? from + ":" : from + ":" + column + row;
  }

  private static String letters(int column) {
    String last = String.valueOf((char) ('A' + column % LETTERS));
    return column < LETTERS ? last : letters(column / LETTERS - 1) + last;
  }

  /** The first tab's id, the first row and the first column are left out: zero is the default. */
  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }
}
