package coreops.modules.placement;

import coreops.bus.Bus;
import coreops.control.Jobs;
import coreops.types.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds runs that the scheduler had begun and this module never heard of: the process ended in
 * between, or was just being redeployed. The scheduler itself never repeats one.
 */
final class LostSlots {
  private static final String OK = "ok";

  private final Bus bus;
  private final Time time;

  LostSlots(Bus bus, Time time) {
    this.bus = bus;
    this.time = time;
  }

  /** What those runs would have done; chores that are known already are not done again. */
  List<Chore> chores() {
    List<Jobs.JobState> jobs =
        bus.ask(Jobs.LIST, new Jobs.ListJobs())
            .map(Jobs.JobList::jobs)
            .otherwise(List.of())
            .await();
    return Stream.of(
            lost(jobs, DailyRounds.REMINDER, DailyRounds.NOON, Chore.Reminders::new),
            lost(jobs, DailyRounds.RELEASE, DailyRounds.EVENING, Chore.Releases::new))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Chore> lost(
      List<Jobs.JobState> jobs, Jobs.Job job, LocalTime due, Function<LocalDate, Chore> chore) {
    return jobs.stream()
        .filter(each -> each.name().equals(job.name()))
        .filter(each -> !each.lastResult().isEmpty() && !each.lastResult().startsWith(OK))
        .findFirst()
        .flatMap(Jobs.JobState::lastRun)
        .map(ran -> slot(ran, due))
        .filter(slot -> slot.plus(late(job)).isAfter(time.now()))
        .map(slot -> chore.apply(LocalDate.ofInstant(slot, ZoneOffset.UTC)));
  }

  private static Duration late(Jobs.Job job) {
    return job.missed() instanceof Jobs.Missed.OnceIfWithin(Duration late) ? late : Duration.ZERO;
  }

  /** When it was due, known from when it ran. */
  private static Instant slot(Instant ran, LocalTime due) {
    Instant slot = ran.atOffset(ZoneOffset.UTC).with(due).toInstant();
    return slot.isAfter(ran) ? slot.minus(Duration.ofDays(1)) : slot;
  }
}
