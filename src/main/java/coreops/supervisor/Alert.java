package coreops.supervisor;

import java.time.Instant;
import java.util.Locale;

/**
 * What a person has to be told when the bot cannot tell it.
 *
 * @param opens true raises it, false says that it is over
 */
record Alert(Kind kind, boolean opens, String summary, Instant at) {
  enum Kind {
    HANG("the bot hung and was ended"),
    CRASH_LOOP("the bot crashes again and again"),
    RESTARTS("the bot was restarted on demand too often"),
    REFUSED("the bot refuses its configuration and is down");

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
  }
}
