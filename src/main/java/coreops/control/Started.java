package coreops.control;

import coreops.bus.Topic;
import java.time.Duration;
import java.util.Optional;

/**
 * The process has booted; told once in its life.
 *
 * @param after how the one before it ended
 * @param detail what the exit record says of it, for a person; blank when there is none
 * @param actor who wanted that end, as far as is known
 * @param took from the start of the process until everything listened
 * @param downFor from the end before to the start; empty when nobody knows
 */
public record Started(
    LastEnd after, String detail, String actor, Duration took, Optional<Duration> downFor) {
  public static final Topic<Started> TOPIC = new Topic<>("control.started", Started.class);

  /** How a process ended. */
  public enum LastEnd {
    /** There was none before in this data directory. */
    FIRST,
    /** Asked to stop, by a signal. */
    STOP,
    /** A restart was asked for. */
    RESTART,
    /** The watchdog gave up, or the supervisor ended a process that hung. */
    WATCHDOG,
    /** It gave up by itself and left a record. */
    FAILURE,
    /** It left no record: killed, out of memory, power lost. */
    CRASH
  }
}
