package coreops.cli;

import coreops.sheets.SheetCalls;
import java.util.ArrayList;
import java.util.List;

/** Words what a reload of the Config tabs changed. */
final class Reloads {
  private Reloads() {}

  static List<String> notes(SheetCalls.Reloaded reloaded) {
    List<String> notes = new ArrayList<>();
    if (!reloaded.changed().isEmpty()) {
      notes.add("changed: " + String.join(", ", reloaded.changed()));
    }
    notes.addAll(reloaded.notes());
    return notes;
  }
}
