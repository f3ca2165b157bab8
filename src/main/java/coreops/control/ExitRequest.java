package coreops.control;

import coreops.bus.Topic;

/**
 * Asks the runtime to end the process in order.
 *
 * @param code one of {@link #STOPPED}, {@link #FAILED}, {@link #RESTART}, {@link #USAGE}, {@link
 *     #LOCKED}
 * @param cause for the exit record, e.g. {@code watchdog: zombie}
 * @param actor who wanted it: {@code watchdog}, {@code signal}, or a member's name
 */
public record ExitRequest(int code, String cause, String actor) {
  public static final Topic<ExitRequest> TOPIC = new Topic<>("control.exit", ExitRequest.class);

  /** Asked to stop. */
  public static final int STOPPED = 0;

  /** Watchdog or unexpected failure. */
  public static final int FAILED = 1;

  /** A restart is wanted (RESTART_EXIT_CODE). */
  public static final int RESTART = 15;

  /** Configuration or usage is wrong: do not loop (sysexits EX_USAGE). */
  public static final int USAGE = 64;

  /** Another instance holds the lock (sysexits EX_TEMPFAIL). */
  public static final int LOCKED = 75;
}
