package coreops.modules.ops;

import coreops.control.Vitals;
import coreops.discord.Shown;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What waits to be written to the sheets, by the sheets room's own report. */
final class WritesLine {
  private static final String COMPONENT = "sheets";

  private WritesLine() {}

  /**
   * @param vitals empty when the health room did not answer
   */
  static String of(Optional<Vitals.Answer> vitals) {
    return vitals
        .flatMap(
            answer ->
                answer.components().stream()
                    .filter(report -> report.component().equals(COMPONENT))
                    .findFirst())
        .map(report -> line(report.detail()))
        .orElse("no answer");
  }

  private static String line(Map<String, Object> detail) {
    long waiting = number(detail, "outbox_depth");
    long dead = number(detail, "outbox_dead");
    return "%s waiting: %s · oldest: %s · given up: %s · reads left this minute: %s"
        .formatted(
            dead > 0 ? "🔴" : waiting > 0 ? "🟡" : "🟢",
            Shown.count(waiting),
            waiting > 0
                ? Shown.span(Duration.ofSeconds(number(detail, "outbox_oldest_sec")))
                : Shown.NONE,
            Shown.count(dead),
            detail.containsKey("reads_left")
                ? Shown.count(number(detail, "reads_left"))
                : Shown.NONE);
  }

  private static long number(Map<String, Object> detail, String key) {
    return detail.get(key) instanceof Number number ? number.longValue() : 0;
  }
}
