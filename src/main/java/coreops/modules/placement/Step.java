package coreops.modules.placement;

import java.util.Arrays;
import java.util.Locale;

/** What a reservation's dialogue asks for. */
enum Step {
  CLAN,
  RECRUIT,
  DATE,
  /** Why a seat is to be held although there is none. */
  REASON,
  /** Nothing is missing: save, or change something. */
  CONFIRM;

  /** In custom ids. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Anything unknown is {@link #CONFIRM}, which loses nothing. */
  static Step of(String code) {
    return Arrays.stream(values())
        .filter(step -> step.code().equals(code))
        .findFirst()
        .orElse(CONFIRM);
  }
}
