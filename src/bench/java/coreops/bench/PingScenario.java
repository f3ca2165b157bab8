package coreops.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** From dispatch to REST post at 40 commands a second: the first ones, and once it is warm. */
final class PingScenario implements Scenario {
  private static final double RATE = 40;
  private static final int ROUNDS = 3;
  private static final int COLD = 200;
  private static final int WARM_UP = 1_200;
  private static final int MEASURED = 1_200;

  /** What the rounds of one contender showed. */
  private record Rounds(
      List<Double> cold99, List<Double> warm50, List<Double> warm99, List<Double> cpu) {
    Rounds() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  @Override
  public String name() {
    return "ping";
  }

  @Override
  public void run(Lab lab, Findings findings) throws IOException, InterruptedException {
    Map<Contender, Rounds> rounds = new EnumMap<>(Contender.class);
    List<Contender> order = new ArrayList<>(Arrays.asList(Contender.values()));
    order.forEach(each -> rounds.put(each, new Rounds()));
    ArrayNode raw = findings.figures().putArray("rounds");
    try (Stand stand = lab.stand()) {
      warmStand(lab, stand);
      for (int round = 0; round < ROUNDS; round++) {
        for (Contender each : order) {
          raw.add(one(lab, stand, each, rounds.get(each)).put("round", round));
        }
        // Whoever went first goes last: the stand-in gets warmer, the machine hotter.
        Collections.rotate(order, -1);
      }
    }
    judge(rounds, findings);
  }

  private static void warmStand(Lab lab, Stand stand) throws IOException, InterruptedException {
    try (Bot bot = lab.start(Contender.JDA, stand)) {
      lab.load(stand, 100, 1_500, stand.channels(), bot.who().prompt());
    }
  }

  private static ObjectNode one(Lab lab, Stand stand, Contender who, Rounds rounds)
      throws IOException, InterruptedException {
    try (Bot bot = lab.start(who, stand)) {
      List<String> channels = stand.channels();
      var cold = lab.load(stand, RATE, COLD, channels, who.prompt());
      lab.load(stand, RATE, WARM_UP, channels, who.prompt());
      long before = bot.child().cpuMillis();
      var warm = lab.load(stand, RATE, MEASURED, channels, who.prompt());
      double cpu = (bot.child().cpuMillis() - before) / (double) MEASURED;
      rounds.cold99().add(cold.latencies().p99());
      rounds.warm50().add(warm.latencies().p50());
      rounds.warm99().add(warm.latencies().p99());
      rounds.cpu().add(cpu);
      ObjectNode json = cold.json().objectNode().put("bot", who.label());
      json.set("cold", cold.json());
      json.set("warm", warm.json());
      bot.stop();
      return json.put("cpuMillisEach", Findings.rounded(cpu));
    }
  }

  private static void judge(Map<Contender, Rounds> rounds, Findings findings) {
    rounds.forEach(
        (who, each) ->
            findings
                .figures()
                .putObject(who.label())
                .put("coldP99", Findings.median(each.cold99()))
                .put("warmP50", Findings.median(each.warm50()))
                .put("warmP99", Findings.median(each.warm99()))
                .put("cpuMillisEach", Findings.rounded(Findings.median(each.cpu()))));
    Rounds ours = rounds.get(Contender.COREOPS);
    Rounds theirs = rounds.get(Contender.DISCORD4J);
    findings.atMost(
        "warm p50 ms, bare Discord4J's",
        Findings.median(ours.warm50()),
        Findings.median(theirs.warm50()));
    findings.atMost(
        "warm p99 ms, bare Discord4J's",
        Findings.median(ours.warm99()),
        Findings.median(theirs.warm99()));
    findings.atMost(
        "cold p99 ms, half of bare Discord4J's",
        Findings.median(ours.cold99()),
        Findings.median(theirs.cold99()) / 2);
  }
}
