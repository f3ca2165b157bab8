package coreops.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;

/** What a run of commands measured, in milliseconds from dispatch to REST post. */
record Latencies(long sent, long answered, double p50, double p90, double p99, double max) {
  /**
   * @param micros of every answer, in any order
   */
  static Latencies of(long sent, long[] micros) {
    long[] sorted = micros.clone();
    Arrays.sort(sorted);
    return new Latencies(
        sent, sorted.length, at(sorted, 0.50), at(sorted, 0.90), at(sorted, 0.99), at(sorted, 1.0));
  }

  static Latencies from(ObjectNode json) {
    return new Latencies(
        json.path("sent").asLong(),
        json.path("answered").asLong(),
        json.path("p50").asDouble(),
        json.path("p90").asDouble(),
        json.path("p99").asDouble(),
        json.path("max").asDouble());
  }

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("sent", sent)
        .put("answered", answered)
        .put("p50", p50)
        .put("p90", p90)
        .put("p99", p99)
        .put("max", max);
  }

  /** The nearest-rank quantile, rounded to 10 microseconds. */
  private static double at(long[] sorted, double share) {
    if (sorted.length == 0) {
      return 0;
    }
    int rank = Math.max(0, (int) Math.ceil(share * sorted.length) - 1);
    return Math.round(sorted[rank] / 10.0) / 100.0;
  }
}
