package coreops.modules.ops;

import coreops.control.Toggles;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which watchers may run: those that react to what happens in the guild, by their toggles. */
final class Watchers {
  private static final Map<String, String> BY_TOGGLE = new LinkedHashMap<>();

  static {
    BY_TOGGLE.put("enable_welcome_hook", "welcome");
    BY_TOGGLE.put("enable_promo_watcher", "promo");
    BY_TOGGLE.put("ops_watchers_enabled", "ops");
    BY_TOGGLE.put("housekeeping_enabled", "housekeeping");
  }

  private Watchers() {}

  /** One line; empty toggles stand for a sheets room that did not answer. */
  static String line(Optional<Toggles> toggles) {
    return toggles.map(Watchers::line).orElse("no answer");
  }

  private static String line(Toggles toggles) {
    String states =
        BY_TOGGLE.entrySet().stream()
            .map(
                each ->
                    "%s %s %s"
                        .formatted(
                            toggles.on(each.getKey()) ? "🟢" : "⚪",
                            each.getValue(),
                            toggles.on(each.getKey()) ? "on" : "off"))
            .collect(Collectors.joining(" · "));
    return switch (toggles.state()) {
      case FRESH -> states;
      case LAST_KNOWN_GOOD -> states + " (last known, the sheet cannot be reached)";
      case UNKNOWN -> "off: the toggles have not been read yet";
    };
  }
}
