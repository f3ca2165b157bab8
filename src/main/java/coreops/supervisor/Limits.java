package coreops.supervisor;

import coreops.config.SupervisorSettings;
import java.time.Duration;

/**
 * How patient the supervisor is.
 *
 * @param hang how long the heartbeat may stand still
 * @param start how long the first heartbeat of a start may take
 * @param stop how long a child that was told to stop may take, before it is killed
 * @param hungStop the same for one that hangs
 * @param healthy a child that has run this long is well again
 * @param crashes so many abnormal ends within the window are a loop
 * @param pause between two starts in a loop
 */
public record Limits(
    Duration hang,
    Duration start,
    Duration stop,
    Duration hungStop,
    Duration healthy,
    int crashes,
    Duration window,
    Duration pause,
    int restartsPerHour) {
  /** What does not beat will hardly drain. */
  private static final Duration HUNG_STOP = Duration.ofSeconds(10);

  /** The bot itself ends hard when its grace is over; this is for one that cannot even do that. */
  private static final Duration BEYOND_GRACE = Duration.ofSeconds(5);

  /**
   * @param grace the bot's own time to stop
   */
  public static Limits of(SupervisorSettings settings, Duration grace) {
    Duration stop = settings.patience().orElse(grace.plus(BEYOND_GRACE));
    return new Limits(
        settings.hang(),
        settings.start(),
        stop,
        stop.compareTo(HUNG_STOP) < 0 ? stop : HUNG_STOP,
        settings.healthy(),
        settings.crashes(),
        settings.crashWindow(),
        settings.crashPause(),
        settings.restartsPerHour());
  }
}
