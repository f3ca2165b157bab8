package coreops.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/** What one scenario found: figures, and the goals they are held against. */
final class Findings {
  private final ObjectNode figures = JsonNodeFactory.instance.objectNode();
  private final ArrayNode goals = JsonNodeFactory.instance.arrayNode();

  /** Where figures go. */
  ObjectNode figures() {
    return figures;
  }

  /** A goal that is met when the measured value is at most the limit. */
  void atMost(String goal, double measured, double limit) {
    goals
        .addObject()
        .put("goal", goal)
        .put("measured", rounded(measured))
        .put("atMost", rounded(limit))
        .put("met", measured <= limit);
  }

  /** A goal that is met when the measured value is at least the limit. */
  void atLeast(String goal, double measured, double limit) {
    goals
        .addObject()
        .put("goal", goal)
        .put("measured", rounded(measured))
        .put("atLeast", rounded(limit))
        .put("met", measured >= limit);
  }

  ObjectNode json() {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.set("goals", goals);
    all.set("figures", figures);
    return all;
  }

  /** The middle of the values, which one disturbed round does not move. */
  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  static double worst(double... values) {
    return Arrays.stream(values).max().orElse(0);
  }

  static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
