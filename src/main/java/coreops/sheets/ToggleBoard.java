package coreops.sheets;

import coreops.control.Notice;
import coreops.control.Toggles;
import coreops.types.Time;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The toggles that hold, told to everybody who asks, and each of their problems told once. */
final class ToggleBoard {
  private final Time time;
  private final Teller teller;
  private final Set<String> warned = new HashSet<>();
  private Toggles toggles;
  private Map<String, String> problems = Map.of();

  ToggleBoard(Time time, Teller teller) {
    this.time = time;
    this.teller = teller;
    this.toggles = new Toggles(Map.of(), Toggles.State.UNKNOWN, "", Instant.EPOCH);
  }

  Toggles now() {
    return toggles;
  }

  /** Feature → why it is off although the sheet should say; as of the last read. */
  Map<String, String> problems() {
    return problems;
  }

  void tell() {
    teller.tell(Toggles.TOPIC, toggles);
  }

  /** Takes over what an earlier process read. */
  void restore(Stored.Toggles stored) {
    if (toggles.state() == Toggles.State.UNKNOWN) {
      toggles =
          new Toggles(
              stored.enabled(), Toggles.State.LAST_KNOWN_GOOD, stored.source(), stored.readAt());
      tell();
    }
  }

  /** The sheet answered: what it says holds, good or bad. */
  Stored.Toggles take(ToggleTab tab, String source) {
    problems = tab.problems();
    toggles = new Toggles(tab.enabled(), Toggles.State.FRESH, source, time.now());
    tell();
    tab.problems().keySet().stream()
        .sorted()
        .forEach(feature -> warn(source, feature, tab.problems().getOrDefault(feature, "")));
    // What has been mended may be told again when it breaks again.
    warned.retainAll(tab.problems().keySet());
    return new Stored.Toggles(toggles.enabled(), source, toggles.readAt());
  }

  /** The sheet cannot be reached: what was last good holds. */
  void unreachable() {
    if (toggles.state() == Toggles.State.FRESH) {
      toggles =
          new Toggles(
              toggles.enabled(), Toggles.State.LAST_KNOWN_GOOD, toggles.source(), toggles.readAt());
    }
    tell();
  }

  private void warn(String source, String feature, String why) {
    if (warned.add(feature)) {
      String line =
          feature.equals(ToggleTab.WHOLE_TAB)
              ? why
              : "`%s` in tab %s %s".formatted(feature, source, why);
      teller.tell(
          Notice.TOPIC,
          new Notice(
              "toggle:" + feature,
              Notice.Level.WARNING,
              "Feature toggle misconfiguration",
              List.of(line),
              true));
    }
  }
}
