package coreops.modules.ops;

import coreops.control.Jobs;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** The two lists of maintenance and when they are due, in UTC, while most people sleep. */
enum Upkeep {
  /** Mondays at 05:00. */
  WEEKLY("0 5 * * 1", Duration.ofDays(7)),
  /** The first of the month at 05:30. */
  MONTHLY("30 5 1 * *", Duration.ofDays(31));

  private final String cron;
  private final Duration span;

  Upkeep(String cron, Duration span) {
    this.cron = cron;
    this.span = span;
  }

  static Upkeep of(String word) {
    return word.equalsIgnoreCase(MONTHLY.word()) ? MONTHLY : WEEKLY;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a first list looks back on. */
  Duration span() {
    return span;
  }

  /** However late the process comes back, the newest list that it missed is made up for, once. */
  Jobs.Job job() {
    return new Jobs.Job(
        "maintenance:" + word(), new Jobs.Cadence.Cron(cron), new Jobs.Missed.CatchUp(1));
  }

  /** The slot that a run at this moment belongs to. */
  Instant slotBefore(Instant moment) {
    OffsetDateTime at = moment.atOffset(ZoneOffset.UTC);
    OffsetDateTime slot =
        switch (this) {
          case WEEKLY ->
              at.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                  .truncatedTo(ChronoUnit.DAYS)
                  .withHour(5);
          case MONTHLY ->
              at.withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS).withHour(5).withMinute(30);
        };
    if (!slot.isAfter(at)) {
      return slot.toInstant();
    }
    return (this == WEEKLY ? slot.minusWeeks(1) : slot.minusMonths(1)).toInstant();
  }

  /** Names a run, beyond restarts; short enough for a nonce. */
  String run(Instant slot) {
    return word() + "-" + day(slot);
  }

  String title(Instant slot) {
    return "🧰 %s maintenance • %s".formatted(this == WEEKLY ? "Weekly" : "Monthly", day(slot));
  }

  private static String day(Instant slot) {
    return slot.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }
}
