package coreops.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;

/**
 * 3,000 commands in one channel that Discord limits, while people talk to the bot in nine others.
 */
final class FloodScenario implements Scenario {
  private static final int FLOOD = 3_000;
  private static final double FLOOD_RATE = 300;

  /** One every two seconds in each of the nine: below the limit of five in five seconds. */
  private static final double OTHERS_RATE = 4.5;

  private static final int OTHERS = 60;
  private static final double LIMIT_MILLIS = 100;
  private static final long HEARTBEAT_MILLIS = 1_000;

  @Override
  public String name() {
    return "flood";
  }

  @Override
  public void run(Lab lab, Findings findings) throws IOException, InterruptedException {
    try (Stand stand = lab.stand("--route-limits", "--heartbeat", "" + HEARTBEAT_MILLIS);
        Bot bot = lab.start(Contender.COREOPS, stand)) {
      String prompt = bot.who().prompt();
      List<String> others = stand.channels().subList(1, 10);
      lab.load(stand, OTHERS_RATE, 40, others, prompt);
      JsonNode before = stand.ask("counters");
      var flood = lab.startLoad(stand, FLOOD_RATE, FLOOD, stand.channels().subList(0, 1), prompt);
      Latencies elsewhere = lab.load(stand, OTHERS_RATE, OTHERS, others, prompt).latencies();
      JsonNode after = stand.ask("counters");
      var flooded = flood.result();
      JsonNode health = new ObjectMapper().readTree(bot.body("/health"));

      var figures = findings.figures();
      figures.set("flooded", flooded.json());
      figures.set("elsewhere", elsewhere.json());
      JsonNode components = health.path("components");
      figures.set("gateway", components.path("discord").path("detail"));
      figures.set("router", components.path("router").path("detail"));
      figures.set("feed", components.path("feed").path("detail"));
      double seconds =
          (after.path("atMillis").asLong() - before.path("atMillis").asLong()) / 1000.0;
      double beats = after.path("heartbeats").asLong() - before.path("heartbeats").asLong();
      figures.put("heartbeatsPerSecond", Findings.rounded(beats / seconds));
      findings.atLeast("answers in the nine other channels", elsewhere.answered(), OTHERS);
      findings.atMost("their p99 ms", elsewhere.p99(), LIMIT_MILLIS);
      findings.atLeast("heartbeats a second, one expected", beats / seconds, 0.9);
      findings.atMost(
          "gateway connections lost",
          after.path("connections").asLong() - before.path("connections").asLong(),
          0);
      bot.stop();
    }
  }
}
