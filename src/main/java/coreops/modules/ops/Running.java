package coreops.modules.ops;

import coreops.control.ComponentReport;
import coreops.control.Vitals;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which verticles run, and what holds those that do not, as the runtime reports it. */
final class Running {
  private static final String VERTICLES = "verticles";

  private Running() {}

  /** Verticle → {@code running}, {@code off: …}, {@code failed: …}; empty when nobody says. */
  static Map<String, String> states(Optional<Vitals.Answer> vitals) {
    Map<String, String> states = new TreeMap<>();
    vitals.stream()
        .flatMap(answer -> answer.components().stream())
        .filter(report -> report.component().equals(ComponentReport.RUNTIME))
        .map(report -> report.detail().get(VERTICLES))
        .filter(Map.class::isInstance)
        .flatMap(found -> ((Map<?, ?>) found).entrySet().stream())
        .forEach(
            each -> states.put(String.valueOf(each.getKey()), String.valueOf(each.getValue())));
    return states;
  }
}
