package coreops.runtime;

import java.util.Optional;

/**
 * What is known of one verticle.
 *
 * @param deployment Vert.x' id while it runs
 * @param failures starts that failed in a row
 */
record Slot(State state, Optional<String> deployment, String reason, int failures) {
  /** How a verticle is. */
  enum State {
    OFF,
    STARTING,
    RUNNING,
    STOPPING,
    FAILED
  }

  static final Slot OFF = new Slot(State.OFF, Optional.empty(), "", 0);

  /**
   * @param holding what holds it
   */
  static Slot off(String holding) {
    return new Slot(State.OFF, Optional.empty(), holding, 0);
  }

  Slot starting() {
    return new Slot(State.STARTING, Optional.empty(), "", failures);
  }

  Slot running(String deployment) {
    return new Slot(State.RUNNING, Optional.of(deployment), "", 0);
  }

  Slot stopping() {
    return new Slot(State.STOPPING, deployment, "", 0);
  }

  Slot failed(String reason) {
    return new Slot(State.FAILED, Optional.empty(), reason, failures + 1);
  }

  /** For {@code /health}: {@code running}, {@code off}, {@code failed: …}. */
  String text() {
    String word = state.name().toLowerCase(java.util.Locale.ROOT);
    return reason.isEmpty() ? word : word + ": " + reason;
  }
}
