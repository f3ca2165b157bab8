package coreops.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** 20 recruiters press the controls of their panels at once. */
final class PressesScenario implements Scenario {
  private static final int RECRUITERS = 20;
  private static final int WARM_UP_SECONDS = 15;
  private static final int SECONDS = Integer.getInteger("coreops.bench.seconds", 60);
  private static final double LIMIT_MILLIS = 500;

  @Override
  public String name() {
    return "presses";
  }

  @Override
  public void run(Lab lab, Findings findings) throws IOException, InterruptedException {
    try (Stand stand = lab.stand("--recruiters", "" + RECRUITERS);
        Bot bot = lab.start(Contender.COREOPS, stand)) {
      lab.load(stand, 40, 200, stand.channels(), bot.who().prompt());
      JsonNode result = press(stand);
      JsonNode measured = result.path("warm");
      findings.figures().put("recruiters", RECRUITERS).put("seconds", SECONDS);
      findings.figures().set("presses", result);
      findings.atMost(
          "acknowledgement of a press p99 ms", measured.path("p99").asDouble(), LIMIT_MILLIS);
      findings.atMost(
          "interactions that failed", measured.path("outcomes").path("FAILED").asDouble(), 0);
      findings.atLeast(
          "presses a recruiter", measured.path("answered").asDouble() / RECRUITERS, 10);
      bot.stop();
    }
  }

  private static JsonNode press(Stand stand) throws IOException {
    JsonNode result = stand.ask("presses " + RECRUITERS + "," + WARM_UP_SECONDS + "," + SECONDS);
    if (result.has("failed")) {
      throw new IOException(result.path("failed").asText());
    }
    return result;
  }
}
