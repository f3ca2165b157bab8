package coreops.control;

import coreops.bus.Topic;
import coreops.telemetry.Sample;
import java.time.Instant;
import java.util.List;

/**
 * What a room has counted and timed since it started; told every few seconds. What a person should
 * read belongs into the {@link ComponentReport} instead.
 *
 * @param room which replaces what it told before
 */
public record Measured(String room, List<Sample> samples, Instant at) {
  public static final Topic<Measured> TOPIC = new Topic<>("control.measured", Measured.class);

  public Measured {
    samples = List.copyOf(samples);
  }
}
