package coreops.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Discord's gateway is gone for 12 s: how soon the bot is back once it is. */
final class OutageScenario implements Scenario {
  private static final long OUTAGE_MILLIS = 12_000;
  private static final double LIMIT_SECONDS = 6;
  private static final int ROUNDS = 3;

  @Override
  public String name() {
    return "outage";
  }

  @Override
  public void run(Lab lab, Findings findings) throws IOException, InterruptedException {
    var rounds = findings.figures().putArray("rounds");
    double worst = 0;
    long lost = 0;
    try (Stand stand = lab.stand();
        Bot bot = lab.start(Contender.COREOPS, stand)) {
      lab.load(stand, 40, 200, stand.channels(), bot.who().prompt());
      for (int round = 0; round < ROUNDS; round++) {
        JsonNode result = stand.ask("outage " + OUTAGE_MILLIS);
        rounds.add(result);
        worst = Math.max(worst, result.path("backMillis").asDouble() / 1000);
        var after = lab.load(stand, 20, 40, stand.channels(), bot.who().prompt()).latencies();
        lost += after.sent() - after.answered();
      }
      bot.stop();
    }
    findings.atMost("back after a 12 s outage s, worst of " + ROUNDS, worst, LIMIT_SECONDS);
    findings.atMost("commands unanswered afterwards", lost, 0);
  }
}
