package coreops.modules.recruitment;

import coreops.discord.Shown;

/** A bracket or a clan with its seats. */
record Line(String key, int open, int inactives, int reserved) {
  private static final int LONGEST_KEY = 100;

  boolean idle() {
    return open == 0 && inactives == 0 && reserved == 0;
  }

  String shown() {
    return "🔹 **%s:** open %d | inactives %d | reserved %d"
        .formatted(Shown.plain(key, LONGEST_KEY), open, inactives, reserved);
  }
}
