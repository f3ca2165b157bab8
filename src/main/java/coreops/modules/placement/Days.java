package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.discord.Shown;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;

/** Days as people give them; all of them in UTC. */
final class Days {
  /** Offered on buttons: so many days from today. */
  static final List<Integer> OFFERED = List.of(1, 3, 7, 14);

  /** Whoever means a later day has mistyped the year. */
  private static final int FURTHEST = 366;

  private static final Pattern FROM_NOW = Pattern.compile("\\+(\\d{1,3})");

  private Days() {}

  static LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  /**
   * Reads {@code 2026-12-01}, or {@code +7} for so many days from today.
   *
   * @throws Failure INVALID for another text, a day that has passed, or one more than a year ahead
   */
  static LocalDate read(String text, LocalDate today) {
    LocalDate day = parse(text.strip(), today);
    if (day.isBefore(today)) {
      throw wrong("%s has passed; today is %s (UTC).".formatted(Shown.code(text), today));
    }
    if (day.isAfter(today.plusDays(FURTHEST))) {
      throw wrong("%s is more than a year ahead.".formatted(Shown.code(text)));
    }
    return day;
  }

  private static LocalDate parse(String text, LocalDate today) {
    var ahead = FROM_NOW.matcher(text);
    if (ahead.matches()) {
      return today.plusDays(Integer.parseInt(ahead.group(1)));
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException other) {
      throw wrong(
          "%s is no date; write it like %s, or %s for a week from today."
              .formatted(Shown.code(text), Shown.code(today.toString()), Shown.code("+7")));
    }
  }

  private static Failure wrong(String text) {
    return new Failure(Failure.Code.INVALID, text);
  }
}
