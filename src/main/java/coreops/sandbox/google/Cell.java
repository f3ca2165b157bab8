package coreops.sandbox.google;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The content of one cell.
 *
 * @param shown as a reader of the sheet sees it
 * @param value as the sheet holds it: String, Double or Boolean
 * @param entered the formula, or what is shown where there is none
 */
record Cell(String shown, Object value, String entered) {
  static final Cell EMPTY = text("");

  private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  /** Day 0 of serial numbers (developers.google.com/sheets/api/guides/formats, "Date & time"). */
  private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);

  /** How many digits a sheet shows of a large whole number before it changes to an exponent. */
  private static final int WHOLE_DIGITS = 15;

  /** How values are asked for (…/reference/rest/v4/ValueRenderOption). */
  enum Render {
    FORMATTED_VALUE,
    UNFORMATTED_VALUE,
    FORMULA
  }

  static Cell text(String text) {
    return new Cell(text, text, text);
  }

  /**
   * {@code RAW} input: stored as it is, nothing is parsed (…/reference/rest/v4/ValueInputOption).
   */
  static Cell raw(Object json) {
    return switch (json) {
      case Boolean flag -> bool(flag);
      case Number number -> number(number.doubleValue());
      default -> text(json.toString());
    };
  }

  /**
   * {@code USER_ENTERED} input: text is parsed as if a person had typed it, so numbers, booleans
   * and dates change their type and a leading apostrophe or equals sign its meaning. A whole number
   * beyond 15 digits loses its last ones, which is why ids must be written RAW. Formulas are kept
   * but not computed.
   */
  static Cell typed(Object json) {
    if (!(json instanceof String text)) {
      return raw(json);
    }
    String trimmed = text.strip();
    if (text.startsWith("'")) {
      return text(text.substring(1));
    }
    if (text.startsWith("=") && text.length() > 1) {
      return new Cell("#NAME?", "#NAME?", text);
    }
    if (trimmed.equalsIgnoreCase("true") || trimmed.equalsIgnoreCase("false")) {
      return bool(Boolean.parseBoolean(trimmed.toLowerCase(Locale.ROOT)));
    }
    if (NUMBER.matcher(trimmed).matches()) {
      return number(Double.parseDouble(trimmed));
    }
    return DATE.matcher(trimmed).matches() ? date(trimmed) : text(text);
  }

  /**
   * What a cell of a data file holds: typed where typing it would show the same text again, plain
   * text otherwise. So ids keep all their digits, as in a column formatted as plain text.
   */
  static Cell stored(String text) {
    Cell typed = typed(text);
    return typed.shown().equals(text) && typed.entered().equals(text) ? typed : text(text);
  }

  private static Cell bool(boolean flag) {
    String shown = flag ? "TRUE" : "FALSE";
    return new Cell(shown, flag, shown);
  }

  private static Cell number(double number) {
    String shown = show(number);
    return new Cell(shown, number, shown);
  }

  private static Cell date(String text) {
    try {
      double serial = ChronoUnit.DAYS.between(EPOCH, LocalDate.parse(text));
      return new Cell(text, serial, text);
    } catch (DateTimeParseException noSuchDay) {
      return text(text);
    }
  }

  private static String show(double number) {
    BigDecimal exact = new BigDecimal(number).round(new MathContext(WHOLE_DIGITS));
    if (exact.precision() - exact.scale() <= WHOLE_DIGITS) {
      return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }
    BigDecimal six = exact.round(new MathContext(6)).stripTrailingZeros();
    int exponent = six.precision() - six.scale() - 1;
    return six.movePointLeft(exponent).toPlainString() + "E+" + exponent;
  }

  boolean isEmpty() {
    return shown.isEmpty();
  }

  /** As JSON would carry it: a String, a number or a Boolean. */
  Object render(Render option) {
    return switch (option) {
      case FORMATTED_VALUE -> shown;
      case FORMULA -> entered.startsWith("=") ? entered : plain();
      case UNFORMATTED_VALUE -> plain();
    };
  }

  /** Whole numbers without a fraction, as Google's JSON has them. */
  private Object plain() {
    if (value instanceof Double number
        && number == Math.rint(number)
        && Math.abs(number) < Long.MAX_VALUE) {
      return number.longValue();
    }
    return value;
  }
}
