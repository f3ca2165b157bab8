package coreops.sheets;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The port behind which the Google client stands. Each call is one try: it blocks its (virtual)
 * thread, ends within the given deadline, and fails with a {@link SheetsException} and nothing
 * else. Trying again, and keeping within the quota, is the sheets room's business.
 */
public interface SheetsClient {
  /**
   * Reads whole tabs of one workbook in one request, which counts as one read.
   *
   * @param workbook the spreadsheet's id
   * @param tabs names as shown in the workbook, unquoted; one that does not exist fails the whole
   *     call with BAD_RANGE, as Google does
   * @return the content of each tab, in the order asked for
   */
  List<TabValues> batchGet(String workbook, List<String> tabs, Duration deadline);

  /** What the workbook consists of, without cell content; counts as one read. */
  Metadata metadata(String workbook, Duration deadline);

  /**
   * Puts values into single cells, all of them or none, as they are (RAW). When it fails with
   * anything but a refusal ({@link SheetsException#refused()}) it may have been done all the same.
   */
  void update(String workbook, String tab, List<At> cells, Duration deadline);

  /**
   * Adds rows below the table to which the anchor belongs, all of them or none, as they are (RAW).
   * What {@link #update} says of failures holds here too.
   *
   * @param anchor a row of that table, counted from 1; its header, in practice
   * @param columns the table's width
   * @param rows content by column from A on; an empty one is left alone
   * @return where Google put them, in A1 notation, e.g. {@code Reservations!A12:I12}
   */
  String append(
      String workbook,
      String tab,
      int anchor,
      int columns,
      List<List<Optional<Cell>>> rows,
      Duration deadline);

  /**
   * What goes into a cell.
   *
   * @param number whether the text is a whole number and to be stored as one
   */
  record Cell(String text, boolean number) {}

  /**
   * A cell and its content.
   *
   * @param row counted from 1
   * @param column counted from 0
   */
  record At(int row, int column, Cell cell) {}

  /**
   * A tab's cells as the sheet shows them; trailing blank rows and cells are left out.
   *
   * @param rows {@code rows[0]} is the sheet's row 1
   */
  record TabValues(List<List<String>> rows) {
    public TabValues {
      rows = List.copyOf(rows);
    }
  }

  /**
   * @param title of the workbook
   * @param tabs in the workbook's order
   * @param ranges its named ranges
   */
  record Metadata(String title, List<String> tabs, List<BookCheck.NamedRange> ranges) {
    public Metadata {
      tabs = List.copyOf(tabs);
      ranges = List.copyOf(ranges);
    }

    /** Google finds tabs whatever their case. */
    boolean has(String tab) {
      return tabs.stream().anyMatch(tab::equalsIgnoreCase);
    }
  }
}
