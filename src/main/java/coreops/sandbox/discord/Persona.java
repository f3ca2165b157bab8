package coreops.sandbox.discord;

import java.util.Locale;
import java.util.Optional;

/** The people (and the one other bot) whom tests and {@code scripts/say} let speak. */
public enum Persona {
  ADMIN,
  STAFF,
  RECRUITER,
  LEAD,
  MEMBER,
  /** A bot that is not the one under test; bots never answer it. */
  OTHER_BOT;

  /** Finds a persona by its name in any case; a dash stands for the underscore. */
  public static Optional<Persona> named(String name) {
    String wanted = name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    for (Persona each : values()) {
      if (each.name().equals(wanted)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
