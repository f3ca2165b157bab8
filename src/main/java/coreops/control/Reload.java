package coreops.control;

import coreops.bus.Address;
import java.time.Duration;
import java.util.List;

/** Asks the runtime to re-read the Config tabs, toggles and caches. */
public record Reload(String actor) {
  public static final Address<Reload, Outcome> ADDRESS =
      new Address<>("runtime.reload", Reload.class, Outcome.class, Duration.ofSeconds(50));

  /**
   * @param notes what changed or went wrong, a line each
   */
  public record Outcome(boolean ok, Duration took, List<String> notes) {
    public Outcome {
      notes = List.copyOf(notes);
    }
  }
}
