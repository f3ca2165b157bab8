package coreops.control;

import coreops.bus.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The question for everything that {@code /health} says, so that the operational embeds show the
 * very same numbers. Answered by the health room from memory.
 */
public record Vitals() {
  public static final Address<Vitals, Answer> ADDRESS =
      new Address<>("health.vitals", Vitals.class, Answer.class, Duration.ofSeconds(1));

  /**
   * @param ready what {@code /ready} says
   * @param missing what is missing for it
   * @param startedAt of the process
   */
  public record Answer(
      boolean ready,
      List<String> missing,
      boolean alive,
      Duration heartbeatAge,
      Optional<GatewayPulse> pulse,
      List<ComponentReport> components,
      Instant startedAt,
      Instant at) {
    public Answer {
      missing = List.copyOf(missing);
      components = List.copyOf(components);
    }
  }
}
