package coreops.control;

import coreops.bus.Address;
import java.time.Duration;
import java.util.List;

/**
 * Asks the runtime to do a {@link Reload}, to read the settings again (environment files and {@code
 * conf/coreops.yaml}), and to restart the HTTP server and the gateway session within the process.
 * The answer comes just before those two restart, so that it can still be delivered.
 */
public record Reboot(String actor) {
  public static final Address<Reboot, Outcome> ADDRESS =
      new Address<>("runtime.reboot", Reboot.class, Outcome.class, Duration.ofSeconds(55));

  /**
   * @param ok false when the settings are wrong; then nothing restarts
   * @param notes what changed or went wrong, a line each
   * @param changed keys that take effect with this reboot
   * @param pending keys that changed and that only a new process takes
   */
  public record Outcome(
      boolean ok, Duration took, List<String> notes, List<String> changed, List<String> pending) {
    public Outcome {
      notes = List.copyOf(notes);
      changed = List.copyOf(changed);
      pending = List.copyOf(pending);
    }
  }
}
