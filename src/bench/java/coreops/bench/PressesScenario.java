package coreops.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * 20 recruiters at once press the controls of their panels, and hold, extend and give up seats in a
 * few clans; in the end every seat is counted.
 */
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
      JsonNode seats = stand.ask("seats");
      findings.figures().set("seats", seats);
      findings.atMost("seats that are wrong in the end", seats.path("wrong").size(), 0);
      findings.atLeast(
          "seats held, extended and released while it ran",
          measured.path("outcomes").path("Seat reserved").asDouble()
              + measured.path("outcomes").path("Reservation extended").asDouble()
              + measured.path("outcomes").path("Seat released").asDouble(),
          RECRUITERS);
      findings.atMost(
          "answers that should not have been", measured.path("outcomes").path("odd").asDouble(), 0);
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
