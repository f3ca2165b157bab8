package coreops.gateway;

import java.time.Duration;

/**
 * What past attempts to connect say about the next one: how long to wait, whether to look for
 * another address, whether the session can still be hoped for.
 */
final class Attempts {
  /** How far an attempt came before it ended. */
  enum Reached {
    NOTHING,
    HELLO,
    /** READY or RESUMED. */
    UP,
    /** Up for long enough to count as a good link. */
    SETTLED
  }

  /** Sockets that greeted us and did not let us resume, before the session is given up. */
  static final int RESUME_TRIES = 4;

  /** Attempts that reached nobody, before the address itself is doubted. */
  static final int UNREACHED = 4;

  private final Backoff backoff;
  private int failures;
  private int resumeTries;
  private int unreached;

  Attempts(Backoff backoff) {
    this.backoff = backoff;
  }

  void ended(Reached reached, boolean resuming) {
    failures = reached == Reached.SETTLED ? 0 : failures + 1;
    unreached = reached == Reached.NOTHING ? unreached + 1 : 0;
    if (reached == Reached.HELLO && resuming) {
      resumeTries++;
    }
  }

  void up() {
    resumeTries = 0;
    unreached = 0;
  }

  /** Somebody wants the next attempt now. */
  void wanted() {
    failures = 0;
  }

  /** The next attempt is for a new session. */
  void sessionLost() {
    failures++;
    resumeTries = 0;
    unreached = 0;
  }

  /** The session is known to Discord no more, or might as well not be. */
  boolean hopeless() {
    return resumeTries >= RESUME_TRIES;
  }

  /**
   * Every other time, once several attempts have reached nobody: the resume address may be gone.
   */
  boolean tryElsewhere() {
    return unreached >= UNREACHED && unreached % 2 == 0;
  }

  Duration beforeResume() {
    return backoff.after(failures);
  }

  Duration beforeIdentify() {
    Duration polite = backoff.beforeIdentify();
    Duration failing = failures > 1 ? backoff.after(failures) : Duration.ZERO;
    return polite.compareTo(failing) > 0 ? polite : failing;
  }
}
