package coreops.control;

import coreops.bus.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The gateway's signs of life, told about once a second and whenever the link changes.
 *
 * @param lastFrame any frame at all: HELLO, dispatch, ACK; process start before the first
 * @param lastDispatch the last event; process start before the first
 * @param lastReady when READY or RESUMED last came
 * @param downSince when the link was lost; empty while it is up
 * @param latency of the last heartbeat ACK; empty before the first and after a loss
 * @param held why no IDENTIFY is sent, while one is not
 */
public record GatewayPulse(
    Link link,
    Instant lastFrame,
    Instant lastDispatch,
    Optional<Instant> lastReady,
    Optional<Instant> downSince,
    Optional<Duration> latency,
    Optional<Held> held,
    Instant at) {
  public static final Topic<GatewayPulse> TOPIC = new Topic<>("control.pulse", GatewayPulse.class);

  /** The state of the gateway link. */
  public enum Link {
    CONNECTING,
    UP,
    DOWN,
    /** Discord must not be asked for a new session now; a person has to act, or time to pass. */
    HELD
  }

  /**
   * @param reason for a person, e.g. {@code Discord refused the token (4004)}
   * @param until when it ends by itself; empty when somebody has to act
   */
  public record Held(String reason, Optional<Instant> until) {}
}
