package coreops.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** The socket stays open and nothing comes any more, at Discord's own heartbeat interval. */
final class FreezeScenario implements Scenario {
  private static final long HEARTBEAT_MILLIS = 41_250;
  private static final double LIMIT_SECONDS = 50;

  @Override
  public String name() {
    return "freeze";
  }

  @Override
  public void run(Lab lab, Findings findings) throws IOException, InterruptedException {
    try (Stand stand = lab.stand("--heartbeat", "" + HEARTBEAT_MILLIS);
        Bot bot = lab.start(Contender.COREOPS, stand)) {
      lab.load(stand, 20, 40, stand.channels(), bot.who().prompt());
      JsonNode result = stand.ask("freeze");
      findings.figures().set("result", result);
      findings.atMost(
          "RESUME on the wire after the freeze s",
          result.path("resumeMillis").asDouble() / 1000,
          LIMIT_SECONDS);
      bot.stop();
    }
  }
}
