package coreops.cli;

import coreops.bus.Bus;
import coreops.control.Measured;
import coreops.telemetry.Sample;
import coreops.types.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells how processes before this one ended. */
final class EndsReport {
  private static final Duration EVERY = Duration.ofSeconds(10);

  private EndsReport() {}

  /**
   * Tells it again and again, until Vert.x closes.
   *
   * @param ends cause → number
   */
  static void follow(Map<String, Long> ends, Bus bus, Time time) {
    List<Sample> samples = new ArrayList<>();
    new TreeMap<>(ends)
        .forEach(
            (cause, times) ->
                samples.add(new Sample.Count("process_ends", Map.of("cause", cause), times)));
    Runnable tell =
        () -> bus.tell(Measured.TOPIC, new Measured("process", List.copyOf(samples), time.now()));
    time.every(EVERY, tell);
    time.after(Duration.ofSeconds(1), tell);
  }
}
