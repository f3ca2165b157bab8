package coreops.modules.clans;

import coreops.bus.Failure;
import java.time.Instant;

/**
 * What custom ids carry: parts between dots, numbers in base 36, because 100 characters are few.
 */
final class StateCode {
  private static final int RADIX = Character.MAX_RADIX;
  private static final int MINUTE = 60;

  private StateCode() {}

  static String join(String... parts) {
    return String.join(".", parts);
  }

  /**
   * @throws Failure NOT_FOUND when there are not just so many parts
   */
  static String[] split(String state, int parts) {
    String[] found = state.split("\\.", -1);
    if (found.length != parts) {
      throw foreign();
    }
    return found;
  }

  /** An id. */
  static String of(long id) {
    return Long.toUnsignedString(id, RADIX);
  }

  static long id(String text) {
    try {
      return Long.parseUnsignedLong(text, RADIX);
    } catch (NumberFormatException none) {
      throw foreign();
    }
  }

  /** A time, to the minute. */
  static String of(Instant at) {
    return of(at.getEpochSecond() / MINUTE);
  }

  static Instant time(String text) {
    // Nobody lives to see more minutes than that; a forged id must not overflow.
    return Instant.ofEpochSecond(Math.clamp(id(text), 0L, (long) Integer.MAX_VALUE) * MINUTE);
  }

  static Failure foreign() {
    return new Failure(
        Failure.Code.NOT_FOUND,
        "This control was made by another version of me; please open a new panel.");
  }
}
