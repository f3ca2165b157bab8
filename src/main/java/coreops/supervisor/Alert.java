package coreops.supervisor;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * What a person has to be told when the bot cannot tell it.
 *
 * @param opens true raises it, false says that it is over
 */
record Alert(Kind kind, boolean opens, String summary, Instant at) {
  /** Whoever hears of something this late is told when it was. */
  private static final Duration LATE = Duration.ofMinutes(5);

  /** As it is told at this time. */
  Alert told(Instant now) {
    return Duration.between(at, now).compareTo(LATE) < 0
        ? this
        : new Alert(kind, opens, "%s (told late; it was at %s)".formatted(summary, at), at);
  }

  enum Kind {
    HANG("the bot hung and was ended"),
    CRASH_LOOP("the bot crashes again and again"),
    RESTARTS("the bot was restarted on demand too often"),
    REFUSED("the bot refuses its configuration and is down"),
    /** Told by somebody else who restarts the bot. */
    OUTSIDE("somebody else says so");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException when there is none of that key
     */
    static Kind of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }
}
