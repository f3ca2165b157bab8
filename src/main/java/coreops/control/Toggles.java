package coreops.control;

import coreops.bus.Topic;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * The feature toggles as the sheets room last read them. Told on every change and every read, and
 * again on {@link #ASK}, so that a router that was redeployed has them at once.
 *
 * @param enabled canonical feature name → on; a feature that is not named is off
 * @param state where they come from
 * @param source the tab they were read from, for a person
 */
public record Toggles(Map<String, Boolean> enabled, State state, String source, Instant readAt) {
  public static final Topic<Toggles> TOPIC = new Topic<>("control.toggles", Toggles.class);
  public static final Topic<Ask> ASK = new Topic<>("control.toggles.ask", Ask.class);

  /** Asks for the toggles to be told again. */
  public record Ask() {}

  /** Where the toggles come from. */
  public enum State {
    /** Not read yet since the start. */
    UNKNOWN,
    FRESH,
    /** The sheet cannot be reached; the last good ones hold. */
    LAST_KNOWN_GOOD
  }

  public Toggles {
    enabled = Map.copyOf(enabled);
  }

  public boolean on(String feature) {
    return enabled.getOrDefault(feature, false);
  }

  public Set<String> names() {
    return enabled.keySet();
  }
}
