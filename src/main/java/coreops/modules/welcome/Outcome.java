package coreops.modules.welcome;

import coreops.control.Facts;
import coreops.control.Notice;
import coreops.modules.welcome.Recruits.Recruit;
import java.util.List;
import java.util.Locale;

/**
 * What came of a welcome.
 *
 * @param said for whoever asked; blank when all went well
 * @param details for the log; blank when there are none
 */
record Outcome(Result result, String said, String details) {
  /** How much of it was done. */
  enum Result {
    OK(Notice.Level.SUCCESS),
    PARTIAL(Notice.Level.WARNING),
    ERROR(Notice.Level.ERROR);

    private final Notice.Level level;

    Result(Notice.Level level) {
      this.level = level;
    }
  }

  static final Outcome OK = new Outcome(Result.OK, "", "");

  static Outcome error(String said) {
    return new Outcome(Result.ERROR, said, said);
  }

  /**
   * The line of the log channel; the same tag and recruit within a few seconds are one.
   *
   * @param channel its name
   */
  Notice notice(String tag, Recruit recruit, String channel) {
    Facts facts =
        Facts.of("tag", tag)
            .and("recruit", recruit.name())
            .and("channel", channel)
            .and("result", result.name().toLowerCase(Locale.ROOT));
    return new Notice(
        "welcome:" + tag + ":" + recruit.id(),
        result.level,
        "Welcome",
        List.of(facts.shown() + (details.isEmpty() ? "" : " • details: " + details)),
        false);
  }
}
