package coreops.sheets;

import java.util.List;

/**
 * What a look at one workbook found: whether the tabs that somebody needs are there with the
 * headers that they need.
 *
 * @param label e.g. {@code recruitment}
 * @param configured false when it has no id; then everything else is empty
 * @param title as Google shows it
 * @param id the last four characters of its id
 * @param problem why it could not be looked at; empty when it could
 * @param tabs that are needed: the Config tab, those of buckets, those that Config names
 * @param ranges its named ranges
 */
public record BookCheck(
    String label,
    boolean configured,
    String title,
    String id,
    String problem,
    List<TabCheck> tabs,
    List<NamedRange> ranges) {
  public BookCheck {
    tabs = List.copyOf(tabs);
    ranges = List.copyOf(ranges);
  }

  /**
   * One tab.
   *
   * @param neededBy the bucket or the Config key that names it
   * @param rows below the header that hold data; -1 when it was not read
   * @param headers as written, blank ones left out
   * @param problem what is wrong with it; empty when nothing is
   * @param sample the first row of data; empty unless it was asked for
   */
  public record TabCheck(
      String name,
      String neededBy,
      int rows,
      List<String> headers,
      String problem,
      List<String> sample) {
    public TabCheck {
      headers = List.copyOf(headers);
      sample = List.copyOf(sample);
    }
  }

  /**
   * @param cells e.g. {@code Statistics!A1:C9}
   */
  public record NamedRange(String name, String cells) {}

  /** Whether everything that was looked at is as it should be. */
  public boolean sound() {
    return problem.isEmpty() && tabs.stream().allMatch(tab -> tab.problem().isEmpty());
  }
}
