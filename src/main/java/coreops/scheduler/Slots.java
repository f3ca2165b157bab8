package coreops.scheduler;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import coreops.bus.Failure;
import coreops.control.Jobs;
import coreops.control.Jobs.Cadence;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The times at which a job is due: multiples of its period since the Unix epoch, what its cron
 * expression says, or times of day at a place.
 */
final class Slots {
  /** Nothing is scheduled more often, so that a typing error does not become a busy loop. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final CronParser UNIX =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  private final Steps steps;
  private final Duration jitter;
  private final String label;

  private Slots(Steps steps, Duration jitter, String label) {
    this.steps = steps;
    this.jitter = jitter;
    this.label = label;
  }

  /**
   * Reads a cadence.
   *
   * @throws Failure INVALID, naming the job and what is wrong with it
   */
  static Slots of(Jobs.Job job) {
    return switch (job.cadence()) {
      case Cadence.Every(Duration period, Duration jitter) -> every(job.name(), period, jitter);
      case Cadence.Cron(String expression) -> cron(job.name(), expression);
      case Cadence.Daily(List<String> times, String zone) -> daily(job.name(), times, zone);
    };
  }

  private static Slots every(String job, Duration period, Duration jitter) {
    if (period.compareTo(SHORTEST) < 0) {
      throw invalid(job, "its period is shorter than " + SHORTEST.toSeconds() + " s");
    }
    if (jitter.isNegative() || jitter.compareTo(period) >= 0) {
      throw invalid(job, "its jitter must be from zero to less than its period");
    }
    return new Slots(new Multiples(period.toMillis()), jitter, "every " + text(period));
  }

  private static Slots cron(String job, String expression) {
    Cron cron;
    try {
      cron = UNIX.parse(expression.strip()).validate();
    } catch (IllegalArgumentException wrong) {
      throw invalid(job, "'" + expression + "' is no cron expression: " + wrong.getMessage());
    }
    return new Slots(
        new Calendar(ExecutionTime.forCron(cron)), Duration.ZERO, "cron " + expression);
  }

  private static Slots daily(String job, List<String> times, String zone) {
    try {
      DailyTimes steps =
          new DailyTimes(times.stream().map(LocalTime::parse).sorted().toList(), ZoneId.of(zone));
      if (steps.times().isEmpty()) {
        throw invalid(job, "it names no time of day");
      }
      return new Slots(steps, Duration.ZERO, "daily " + String.join(", ", times) + " " + zone);
    } catch (DateTimeException wrong) {
      throw invalid(job, String.valueOf(wrong.getMessage()));
    }
  }

  /** The first slot after this moment; empty for an expression that never comes, as 31 February. */
  Optional<Instant> after(Instant moment) {
    return steps.after(moment);
  }

  /**
   * The newest slots in (after, until], oldest first.
   *
   * @param most how many at most
   */
  List<Instant> between(Instant after, Instant until, int most) {
    Deque<Instant> found = new ArrayDeque<>();
    Optional<Instant> slot = steps.atOrBefore(until);
    while (found.size() < most && slot.filter(each -> each.isAfter(after)).isPresent()) {
      found.addFirst(slot.get());
      slot = steps.atOrBefore(slot.get().minusMillis(1));
    }
    return List.copyOf(found);
  }

  /** When the slot is to be fired: up to the jitter later, never earlier, the same every time. */
  Instant firing(String job, Instant slot) {
    long bound = jitter.toMillis() + 1;
    int scatter = (job + slot.toEpochMilli()).hashCode();
    return slot.plusMillis(Math.floorMod((long) scatter * 2_654_435_761L, bound));
  }

  Duration jitter() {
    return jitter;
  }

  /** For a person, e.g. {@code every 3h} or {@code cron 0 8 * * 1}. */
  String label() {
    return label;
  }

  private static String text(Duration period) {
    if (period.toSeconds() % 86_400 == 0) {
      return period.toDays() + "d";
    }
    if (period.toSeconds() % 3_600 == 0) {
      return period.toHours() + "h";
    }
    return period.toSeconds() % 60 == 0 ? period.toMinutes() + "m" : period.toSeconds() + "s";
  }

  private static Failure invalid(String job, String what) {
    return new Failure(Failure.Code.INVALID, "job " + job + ": " + what);
  }

  sealed interface Steps permits Multiples, Calendar, DailyTimes {
    Optional<Instant> after(Instant moment);

    Optional<Instant> atOrBefore(Instant moment);
  }

  private record Multiples(long period) implements Steps {
    @Override
    public Optional<Instant> after(Instant moment) {
      return Optional.of(slot(Math.floorDiv(moment.toEpochMilli(), period) + 1));
    }

    @Override
    public Optional<Instant> atOrBefore(Instant moment) {
      return Optional.of(slot(Math.floorDiv(moment.toEpochMilli(), period)));
    }

    private Instant slot(long number) {
      return Instant.ofEpochMilli(Math.multiplyExact(number, period));
    }
  }

  private record Calendar(ExecutionTime times) implements Steps {
    @Override
    public Optional<Instant> after(Instant moment) {
      return times.nextExecution(utc(moment)).map(ZonedDateTime::toInstant);
    }

    @Override
    public Optional<Instant> atOrBefore(Instant moment) {
      // The library looks strictly before; slots fall on whole minutes.
      return times.lastExecution(utc(moment.plusMillis(1))).map(ZonedDateTime::toInstant);
    }

    private static ZonedDateTime utc(Instant moment) {
      return moment.atZone(ZoneOffset.UTC);
    }
  }
}
