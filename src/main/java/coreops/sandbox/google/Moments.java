package coreops.sandbox.google;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Dates in data files, relative to the start so that the community never grows old: {@code
 * ${date:+2}} is the day after tomorrow, {@code ${time:-30}} thirty hours ago, both in UTC.
 */
final class Moments {
  private static final String DATE = "date:";
  private static final String TIME = "time:";

  private final Instant start;

  Moments(Instant start) {
    this.start = start.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Empty when the name means no moment. */
  Optional<String> of(String name) {
    if (name.startsWith(DATE)) {
      long days = Long.parseLong(name.substring(DATE.length()));
      return Optional.of(LocalDate.ofInstant(start, ZoneOffset.UTC).plusDays(days).toString());
    }
    if (name.startsWith(TIME)) {
      long hours = Long.parseLong(name.substring(TIME.length()));
      return Optional.of(start.plus(Duration.ofHours(hours)).toString());
    }
    return Optional.empty();
  }
}
