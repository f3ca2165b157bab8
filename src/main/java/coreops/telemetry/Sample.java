package coreops.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What was counted or timed since its owner started; a smaller number than before means that the
 * owner started again.
 */
public sealed interface Sample {
  /** Lower case with underscores, without unit, e.g. {@code rest_requests}. */
  String name();

  /** Which of its kind it is, e.g. {@code status} → {@code 200}. Few values a label. */
  Map<String, String> labels();

  /** How often something happened. */
  record Count(String name, Map<String, String> labels, long total) implements Sample {
    public Count {
      labels = Map.copyOf(labels);
    }
  }

  /**
   * How long something took.
   *
   * @param buckets how many took at most each of {@link Tallies#BOUNDS} and longer than the one
   *     before it; the last is of those that took longer than all
   * @param sum of all of them
   */
  record Timing(String name, Map<String, String> labels, List<Long> buckets, Duration sum)
      implements Sample {
    public Timing {
      labels = Map.copyOf(labels);
      buckets = List.copyOf(buckets);
    }
  }
}
