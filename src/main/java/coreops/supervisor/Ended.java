package coreops.supervisor;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How one child ended.
 *
 * @param code of the process; 128 and the signal when a signal ended it, -1 when it never started
 * @param ran how long it ran
 * @param actor who wanted it, as far as is known
 * @param detail for a person
 */
record Ended(Cause cause, int code, Duration ran, String actor, String detail) {
  private static final int SIGNALS = 128;
  private static final int CONFIGURATION_CODE = 64;
  private static final int LOCKED_CODE = 75;

  /** Why; the word is what the restart log and alerts show. */
  enum Cause {
    /** Asked to stop, by whomever. */
    STOPPED(false),
    /** A restart was asked for, and the exit record says so. */
    PLANNED(false),
    /** The watchdog inside the bot gave up. */
    WATCHDOG(true),
    /** It ended by itself with a code that promises nothing. */
    CRASH(true),
    /** Killed by a signal. */
    SIGNAL(true),
    /** Its heartbeat stood still, and the supervisor ended it. */
    HANG(true),
    /** It could not be started. */
    SPAWN(true),
    /** Its configuration is wrong; starting again changes nothing. */
    CONFIGURATION(false),
    /** Another instance runs. */
    LOCKED(false);

    private final boolean abnormal;

    Cause(boolean abnormal) {
      this.abnormal = abnormal;
    }

    /** Whether it counts towards a crash loop. */
    boolean abnormal() {
      return abnormal;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads an end from the exit code and the record that belongs to it. */
  static Ended of(int code, Optional<ExitNote> note, int restartCode, Duration ran) {
    // An orderly end that was killed after it had written its record is what the record says.
    int meant = code > SIGNALS ? note.map(ExitNote::code).orElse(code) : code;
    String actor = note.map(ExitNote::actor).orElse("");
    String detail = note.map(ExitNote::cause).orElse("");
    return new Ended(cause(meant, note, restartCode), code, ran, actor, detail);
  }

  private static Cause cause(int code, Optional<ExitNote> note, int restartCode) {
    if (code == 0) {
      return Cause.STOPPED;
    }
    // Without a record nobody asked for it.
    if (code == restartCode && note.filter(each -> each.code() == restartCode).isPresent()) {
      return Cause.PLANNED;
    }
    if (note.filter(each -> each.actor().equals("watchdog")).isPresent()) {
      return Cause.WATCHDOG;
    }
    return switch (code) {
      case CONFIGURATION_CODE -> Cause.CONFIGURATION;
      case LOCKED_CODE -> Cause.LOCKED;
      default -> code > SIGNALS ? Cause.SIGNAL : Cause.CRASH;
    };
  }

  /** The signal that ended it, by name where it is a usual one; blank when none did. */
  String signal() {
    return switch (code - SIGNALS) {
      case 1 -> "HUP";
      case 2 -> "INT";
      case 3 -> "QUIT";
      case 4 -> "ILL";
      case 6 -> "ABRT";
      case 7 -> "BUS";
      case 9 -> "KILL";
      case 11 -> "SEGV";
      case 13 -> "PIPE";
      case 15 -> "TERM";
      default -> code > SIGNALS ? String.valueOf(code - SIGNALS) : "";
    };
  }
}
