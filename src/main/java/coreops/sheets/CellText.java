package coreops.sheets;

import coreops.sheets.SheetsClient.Cell;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How what a cell shows compares with what was meant. */
final class CellText {
  /** As many digits as a long holds for certain. */
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

  private static final Pattern GROUPING =
      Pattern.compile("(?<=\\d)[,.'\\u00a0\\u202f ](?=\\d{3}(?!\\d))");

  private CellText() {}

  /** A key's text: without case, surrounding blanks and a leading {@code #}. */
  static String key(String text) {
    String bare = text.strip();
    return (bare.startsWith("#") ? bare.substring(1).strip() : bare).toUpperCase(Locale.ROOT);
  }

  /** The first whole number in a text, digit groups allowed; empty when there is none. */
  static OptionalLong number(String text) {
    Matcher found = WHOLE.matcher(GROUPING.matcher(text).replaceAll(""));
    return found.find() ? OptionalLong.of(Long.parseLong(found.group())) : OptionalLong.empty();
  }

  /** Whether a cell that shows this holds that; a number may be shown in some format. */
  static boolean shows(String shown, Cell cell) {
    if (shown.strip().equals(cell.text().strip())) {
      return true;
    }
    return cell.number() && number(shown).equals(number(cell.text()));
  }
}
