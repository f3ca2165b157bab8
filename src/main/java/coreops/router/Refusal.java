package coreops.router;

import java.util.Locale;

/** An answer that is no result: why a command did not run, in words for the person who typed it. */
record Refusal(Kind kind, String text) {
  /** The kinds, as they are counted. */
  enum Kind {
    /** The prefix alone, answered with where to look. */
    POINTER(true),
    USAGE(true),
    COOLDOWN(true),
    PERMISSION(true),
    SERVER_ONLY(true),
    FEATURE_OFF(true),
    UNKNOWN(true),
    RESTARTING(false),
    /** A replay of a command that a crash interrupted. */
    INTERRUPTED(false),
    BUSY(true);

    private final boolean rationed;

    Kind(boolean rationed) {
      this.rationed = rationed;
    }

    /** Whether one person gets only so many of them; what is our own fault is always answered. */
    boolean rationed() {
      return rationed;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
