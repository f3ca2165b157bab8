package coreops.modules.ops;

import java.util.List;

/**
 * A point of a list of maintenance.
 *
 * @param lines what was found, or what a person has to do
 */
record UpkeepItem(Mark mark, String title, List<String> lines) {
  /** How a point stands. */
  enum Mark {
    DONE("✅"),
    LOOK("⚠️"),
    BY_HAND("✋"),
    /** Who should know did not answer. */
    UNKNOWN("❔");

    private final String sign;

    Mark(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }
  }

  UpkeepItem {
    lines = List.copyOf(lines);
  }

  static UpkeepItem of(boolean well, String title, List<String> lines) {
    return new UpkeepItem(well ? Mark.DONE : Mark.LOOK, title, lines);
  }

  static UpkeepItem byHand(String title, String... lines) {
    return new UpkeepItem(Mark.BY_HAND, title, List.of(lines));
  }

  static UpkeepItem unknown(String title, String why) {
    return new UpkeepItem(Mark.UNKNOWN, title, List.of(why));
  }
}
