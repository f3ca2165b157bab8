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

/** Tells what belongs to no room: how processes before this one ended, what became of traces. */
final class ProcessReport {
  private static final Duration EVERY = Duration.ofSeconds(10);

  private ProcessReport() {}

  /**
   * Tells it again and again, until Vert.x closes.
   *
   * @param ends cause → number
   */
  static void follow(Map<String, Long> ends, Bus bus, Time time) {
    List<Sample> past = new ArrayList<>();
    new TreeMap<>(ends)
        .forEach(
            (cause, times) ->
                past.add(new Sample.Count("process_ends", Map.of("cause", cause), times)));
    Runnable tell =
        () -> {
          List<Sample> samples = new ArrayList<>(past);
          samples.addAll(bus.tracing().samples());
          bus.tell(Measured.TOPIC, new Measured("process", samples, time.now()));
        };
    time.every(EVERY, tell);
    time.after(Duration.ofSeconds(1), tell);
  }
}
