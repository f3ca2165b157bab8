package coreops.control;

import coreops.bus.Address;
import coreops.bus.Done;
import coreops.bus.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Scheduled work: modules declare it, the scheduler fires it and remembers when it ran. */
public final class Jobs {
  /** A module's declaration; declaring again replaces all its jobs. */
  public static final Address<Declaration, Done> DECLARE =
      new Address<>("scheduler.declare", Declaration.class, Done.class, Duration.ofSeconds(5));

  /** Told by a scheduler that has just started: everybody declares again. */
  public static final Topic<SchedulerStarted> STARTED =
      new Topic<>("scheduler.started", SchedulerStarted.class);

  /** All jobs with their runs. */
  public static final Address<ListJobs, JobList> LIST =
      new Address<>("scheduler.list", ListJobs.class, JobList.class, Duration.ofSeconds(2));

  /**
   * @param name stable and unique, e.g. {@code cache_refresh:clans}
   * @param cadence when it runs
   * @param missed what becomes of slots that passed while the process was down
   */
  public record Job(String name, Cadence cadence, Missed missed) {}

  /** When a job runs; in UTC, unless it names a zone. */
  public sealed interface Cadence {
    /**
     * Every multiple of the period since the Unix epoch, so that runs fall on the same times after
     * every restart.
     *
     * @param jitter up to this much later, never earlier
     */
    record Every(Duration period, Duration jitter) implements Cadence {}

    /** Five cron fields: minute, hour, day of month, month, day of week; in UTC. */
    record Cron(String expression) implements Cadence {}

    /**
     * Every day at these times of a place. A time that a change of the clocks leaves out comes as
     * much later; one that comes twice runs at the first.
     *
     * @param times {@code HH:MM}
     * @param zone e.g. {@code Europe/Vienna}
     */
    record Daily(List<String> times, String zone) implements Cadence {
      public Daily {
        times = List.copyOf(times);
      }
    }
  }

  /** What becomes of slots that passed while the process was down. */
  public sealed interface Missed {
    record Skip() implements Missed {}

    /** The last missed slot runs once if it is not older than this. */
    record OnceIfWithin(Duration late) implements Missed {}

    /** Every missed slot runs, oldest first, at most this many. */
    record CatchUp(int most) implements Missed {}
  }

  public record Declaration(String module, List<Job> jobs) {
    public Declaration {
      jobs = List.copyOf(jobs);
    }
  }

  /**
   * The scheduler's question to a module: this slot is due. A failed answer is a failed run.
   *
   * @param slot the time it was due, which names the run; a slot runs once, whatever restarts
   */
  public record Firing(String job, Instant slot) {}

  /** What a run did, for its record. */
  public record Fired(String result) {}

  public record SchedulerStarted(Instant at) {}

  public record ListJobs() {}

  public record JobList(List<JobState> jobs) {
    public JobList {
      jobs = List.copyOf(jobs);
    }
  }

  /**
   * @param lastResult {@code ok: …}, {@code failed: …}, {@code interrupted}, or empty before the
   *     first
   */
  public record JobState(
      String module,
      String name,
      String cadence,
      Optional<Instant> lastRun,
      String lastResult,
      Optional<Instant> nextRun) {}

  private Jobs() {}

  /** Where a module hears that one of its jobs is due. */
  public static Address<Firing, Fired> of(String module) {
    return new Address<>("job." + module, Firing.class, Fired.class, Duration.ofMinutes(10));
  }
}
