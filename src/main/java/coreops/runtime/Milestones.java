package coreops.runtime;

import coreops.control.Facts;
import coreops.control.Lifecycle;
import coreops.control.Notice.Level;
import coreops.control.Reload;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Words what the program tells of its own life. */
final class Milestones {
  private static final int NOTES_SHOWN = 10;

  private Milestones() {}

  /**
   * @param states verticle name → its state in words
   */
  static Lifecycle started(Duration took, String lastEnd, Map<String, String> states) {
    List<String> notRunning =
        states.entrySet().stream()
            .filter(each -> !each.getValue().equals("running"))
            .map(each -> each.getKey() + ": " + each.getValue())
            .toList();
    boolean failed = states.values().stream().anyMatch(state -> state.startsWith("failed"));
    return Lifecycle.of(
            "startup",
            failed ? Level.WARNING : Level.LIFECYCLE,
            "Started",
            Facts.NONE
                .and("boot", took)
                .and("running", states.size() - notRunning.size())
                .and("last_end", lastEnd))
        .with(notRunning);
  }

  static Lifecycle reloaded(Reload wanted, Reload.Outcome outcome) {
    List<String> notes = outcome.notes();
    return Lifecycle.of(
            "reload",
            outcome.ok() ? Level.LIFECYCLE : Level.WARNING,
            outcome.ok() ? "Reloaded" : "Not reloaded",
            Facts.of("actor", wanted.actor())
                .and("took", outcome.took())
                .and("notes", notes.isEmpty() ? "" : notes.size()))
        .with(notes.stream().limit(NOTES_SHOWN).toList());
  }
}
