package coreops.control;

import coreops.bus.Address;
import java.time.Duration;

/** What the watchdog and the runtime may ask of the gateway. */
public record GatewayAction(Kind kind) {
  public static final Address<GatewayAction, Outcome> ADDRESS =
      new Address<>("gateway.action", GatewayAction.class, Outcome.class, Duration.ofSeconds(20));

  /** The actions. */
  public enum Kind {
    /** Drop the socket and RESUME. */
    RESUME,
    /** Give the session up and IDENTIFY, within the identify budget. */
    FRESH_SESSION,
    /**
     * Ask REST for the guild's channels: is a visible message at least 60 s newer than the last
     * dispatch? {@link Outcome#positive} says that the gateway is deaf.
     */
    PROBE_DEAF
  }

  /**
   * @param positive the action was carried out, or the probe found what it looks for
   * @param text why, for the log
   */
  public record Outcome(boolean positive, String text) {}
}
