package coreops.runtime;

import coreops.control.Toggles;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Whether a verticle may run: its entry in the file and at least one of its toggles must agree. The
 * backbone has no toggles, so only the file can hold it.
 */
record Gate(Plan plan, Optional<Toggles> toggles) {
  /** What holds the verticle, in words for an operator; empty when it may run. */
  Optional<String> holding(VerticleKind kind) {
    if (!plan.entry(kind.name()).enabled()) {
      return Optional.of("by the configuration file");
    }
    if (kind.toggles().isEmpty() || kind.toggles().stream().anyMatch(this::on)) {
      return Optional.empty();
    }
    String names = String.join(", ", new TreeSet<>(kind.toggles()));
    return Optional.of(
        unread() ? "until the toggles are read: " + names : "by its toggles: " + names);
  }

  private boolean on(String feature) {
    return toggles.filter(known -> known.on(feature)).isPresent();
  }

  private boolean unread() {
    return toggles.filter(known -> known.state() != Toggles.State.UNKNOWN).isEmpty();
  }
}
