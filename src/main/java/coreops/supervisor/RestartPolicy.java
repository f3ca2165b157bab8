package coreops.supervisor;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * What follows an end. Crashes wait longer each time, with jitter; many within a while are a loop,
 * which is told to a person and from then on tried slowly until a child has run long enough to be
 * well. Planned restarts are no crashes and happen at once, up to so many an hour. Pure but for
 * what it remembers: the caller brings the time.
 */
final class RestartPolicy {
  static final Duration FIRST = Duration.ofSeconds(1);
  static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration HOUR = Duration.ofHours(1);

  private final Limits limits;
  private final DoubleSupplier random;
  private final Deque<Duration> crashes = new ArrayDeque<>();
  private final Deque<Duration> planned = new ArrayDeque<>();
  private int inARow;
  private boolean loop;

  /**
   * @param random from 0 to 1
   */
  RestartPolicy(Limits limits, DoubleSupplier random) {
    this.limits = limits;
    this.random = random;
  }

  /**
   * The next thing to do.
   *
   * @param endsWith the supervisor's exit code when it is to end
   * @param pause before the next start
   * @param alert what a person has to be told
   */
  record Next(Optional<Integer> endsWith, Duration pause, Optional<Alert.Kind> alert) {
    static Next end(int code, Optional<Alert.Kind> alert) {
      return new Next(Optional.of(code), Duration.ZERO, alert);
    }

    static Next again(Duration pause, Optional<Alert.Kind> alert) {
      return new Next(Optional.empty(), pause, alert);
    }
  }

  /**
   * @param at monotonic time of the end
   */
  Next after(Ended ended, Duration at) {
    return switch (ended.cause()) {
      case STOPPED -> Next.end(0, Optional.empty());
      // Nobody looks at a bot that is down for good, unless told.
      case CONFIGURATION -> Next.end(ended.code(), Optional.of(Alert.Kind.REFUSED));
      case LOCKED -> Next.end(ended.code(), Optional.empty());
      case PLANNED -> planned(at);
      case WATCHDOG, CRASH, SIGNAL, HANG, SPAWN -> crashed(ended, at);
    };
  }

  /** A child has run long enough to count as well: everything starts from the bottom. */
  void healthy() {
    crashes.clear();
    inARow = 0;
    loop = false;
  }

  boolean looping() {
    return loop;
  }

  private Next planned(Duration at) {
    forget(planned, at, HOUR);
    planned.add(at);
    return planned.size() > limits.restartsPerHour()
        ? Next.again(jittered(limits.pause()), Optional.of(Alert.Kind.RESTARTS))
        : Next.again(Duration.ZERO, Optional.empty());
  }

  private Next crashed(Ended ended, Duration at) {
    if (ended.ran().compareTo(limits.healthy()) >= 0) {
      healthy();
    }
    forget(crashes, at, limits.window());
    crashes.add(at);
    inARow++;
    loop = loop || crashes.size() >= limits.crashes();
    Optional<Alert.Kind> alert =
        loop
            ? Optional.of(Alert.Kind.CRASH_LOOP)
            : Optional.of(Alert.Kind.HANG).filter(hang -> ended.cause() == Ended.Cause.HANG);
    return Next.again(jittered(loop ? limits.pause() : backoff()), alert);
  }

  private Duration backoff() {
    Duration pause = FIRST;
    for (int i = 1; i < inARow && pause.compareTo(LONGEST) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
  }

  /** Up to half as much again, so that many that died of one cause do not come back as one. */
  private Duration jittered(Duration pause) {
    return pause.plusMillis((long) (pause.toMillis() / 2.0 * random.getAsDouble()));
  }

  private static void forget(Deque<Duration> times, Duration now, Duration window) {
    times.removeIf(time -> now.minus(time).compareTo(window) > 0);
  }
}
