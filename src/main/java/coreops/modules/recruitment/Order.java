package coreops.modules.recruitment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What asks for reports, and the key of everything that comes of it.
 *
 * @param run the date of a scheduled run, or {@code m<message>} of a command; posts are made once
 *     for each
 * @param user who asked; {@code -} for the schedule
 * @param at when the run was due, or asked for
 */
record Order(String run, String user, Instant at) {
  private static final String NOBODY = "-";

  static Order scheduled(Instant slot) {
    return new Order(date(slot).toString(), NOBODY, slot);
  }

  static Order manual(long message, String user, Instant at) {
    return new Order("m" + Long.toUnsignedString(message, Character.MAX_RADIX), user, at);
  }

  boolean isScheduled() {
    return !run.startsWith("m");
  }

  LocalDate date() {
    return date(at);
  }

  private static LocalDate date(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
