package coreops.sheets;

import java.util.Locale;

/** What set a refresh off. */
enum Trigger {
  STARTUP,
  CRON,
  MANUAL;

  /** Who asks tells why: the program's own actors have names of their own. */
  static Trigger of(String actor) {
    return switch (actor.toLowerCase(Locale.ROOT)) {
      case "startup" -> STARTUP;
      case "cron", "scheduler" -> CRON;
      default -> MANUAL;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
