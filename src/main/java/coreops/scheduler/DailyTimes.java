package coreops.scheduler;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Times of day at a place. Where the clocks change, {@link java.time.ZonedDateTime} moves a time
 * that does not exist as much later as is left out, and takes the first of two.
 *
 * @param times in order, at least one
 */
record DailyTimes(List<LocalTime> times, ZoneId zone) implements Slots.Steps {
  DailyTimes {
    times = List.copyOf(times);
  }

  @Override
  public Optional<Instant> after(Instant moment) {
    return around(moment).filter(slot -> slot.isAfter(moment)).findFirst();
  }

  @Override
  public Optional<Instant> atOrBefore(Instant moment) {
    return around(moment).filter(slot -> !slot.isAfter(moment)).reduce((older, newer) -> newer);
  }

  /** Two days either way, because no change of the clocks is larger than one. */
  private Stream<Instant> around(Instant moment) {
    LocalDate day = moment.atZone(zone).toLocalDate();
    return day.minusDays(2)
        .datesUntil(day.plusDays(3))
        .flatMap(each -> times.stream().map(time -> each.atTime(time).atZone(zone).toInstant()))
        .distinct()
        .sorted();
  }
}
