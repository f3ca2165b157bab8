package coreops.modules.recruitment;

import coreops.bus.Bus;
import coreops.control.Jobs;
import coreops.modules.recruitment.PostBook.Run;
import coreops.types.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finishes what an end of the process, or an outage, cut short. A run that the scheduler had begun
 * and that the module never heard of counts, too: the scheduler itself never repeats one.
 */
final class Recovery {
  static final Jobs.Job JOB =
      new Jobs.Job(
          "recruiter_report_resume",
          new Jobs.Cadence.Every(Duration.ofMinutes(5), Duration.ofSeconds(20)),
          // The next run finds whatever is unfinished.
          new Jobs.Missed.Skip());

  /** How long a command's reports may take before they count as cut short. */
  private static final Duration COMMAND = Duration.ofMinutes(10);

  private static final String OK = "ok";

  private final PostBook book;
  private final ReportRun reports;
  private final List<Step> steps;
  private final Bus bus;
  private final Time time;

  Recovery(PostBook book, ReportRun reports, List<Step> steps, Bus bus, Time time) {
    this.book = book;
    this.reports = reports;
    this.steps = List.copyOf(steps);
    this.bus = bus;
    this.time = time;
  }

  /**
   * @param daily the job whose runs are looked after
   * @param due its time of day, in UTC
   * @return what came of it, for the run's record
   */
  String run(String daily, LocalTime due) {
    Instant now = time.now();
    book.prune(now).await();
    List<ReportRun.Outcome> outcomes = new ArrayList<>();
    lost(daily, due, now).ifPresent(order -> outcomes.addAll(reports.make(order, steps)));
    for (Run run : book.unfinished().await()) {
      List<Step> mine = steps.stream().filter(step -> step.name().equals(run.step())).toList();
      if (run.order().isScheduled()) {
        outcomes.addAll(reports.make(run.order(), mine));
      } else if (run.order().at().plus(COMMAND).isBefore(now)) {
        // Whoever asked has been told, and asks again if they still want it.
        book.settle(run.order().run(), run.step(), PostBook.State.FAILED, "interrupted").await();
      }
    }
    return outcomes.isEmpty() ? "nothing was left" : ReportRun.shown(outcomes);
  }

  /** The scheduler's last run, if it ended badly before anything was kept of it here. */
  private Optional<Order> lost(String daily, LocalTime due, Instant now) {
    return bus.ask(Jobs.LIST, new Jobs.ListJobs())
        .map(
            all ->
                all.jobs().stream()
                    .filter(job -> job.name().equals(daily))
                    .filter(job -> !job.lastResult().isEmpty() && !job.lastResult().startsWith(OK))
                    .findFirst()
                    .flatMap(Jobs.JobState::lastRun))
        .otherwise(Optional.empty())
        .await()
        .map(ran -> slot(ran, due))
        .filter(slot -> !slot.plus(ReportRun.LATE).isBefore(now))
        .map(Order::scheduled)
        .filter(order -> !book.knows(order.run()).await());
  }

  /** When it was due, known from when it ran. */
  private static Instant slot(Instant ran, LocalTime due) {
    Instant slot = ran.atOffset(ZoneOffset.UTC).with(due).toInstant();
    return slot.isAfter(ran) ? slot.minus(Duration.ofDays(1)) : slot;
  }
}
