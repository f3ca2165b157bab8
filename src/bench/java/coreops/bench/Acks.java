package coreops.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long presses took to be acknowledged, commands to be answered, and what came of them. */
final class Acks {
  private static final int MOST_ODDITIES = 20;

  private final List<Long> presses = new ArrayList<>();
  private final List<Long> commands = new ArrayList<>();
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final List<String> odd = new ArrayList<>();

  synchronized void pressed(long startNanos, String outcome) {
    presses.add((System.nanoTime() - startNanos) / 1_000);
    outcomes.merge(outcome, 1, Integer::sum);
  }

  synchronized void answered(long startNanos) {
    commands.add((System.nanoTime() - startNanos) / 1_000);
  }

  synchronized void count(String what) {
    outcomes.merge(what, 1, Integer::sum);
  }

  /** Something that should not have been; the first few are told word by word. */
  synchronized void odd(String what) {
    count("odd");
    if (odd.size() < MOST_ODDITIES) {
      odd.add(what);
    }
  }

  /** What was counted since the last time. */
  synchronized JsonObject report() {
    JsonObject report = json(presses);
    JsonObject counted = new JsonObject();
    outcomes.forEach(counted::put);
    report
        .put("outcomes", counted)
        .put("commands", json(commands))
        .put("odd", new JsonArray(List.copyOf(odd)));
    presses.clear();
    commands.clear();
    outcomes.clear();
    odd.clear();
    return report;
  }

  private static JsonObject json(List<Long> micros) {
    long[] all = micros.stream().mapToLong(Long::longValue).toArray();
    return new JsonObject(Latencies.of(all.length, all).json().toString());
  }
}
