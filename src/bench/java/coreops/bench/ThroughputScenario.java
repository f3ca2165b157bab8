package coreops.bench;

import java.io.IOException;
import java.util.Arrays;

/** A thousand commands a second for a minute, without loss. */
final class ThroughputScenario implements Scenario {
  private static final double RATE = 1_000;
  private static final int WARM_UP = 10_000;
  private static final int MEASURED = 60_000;

  @Override
  public String name() {
    return "throughput";
  }

  @Override
  public void run(Lab lab, Findings findings) throws IOException, InterruptedException {
    try (Stand stand = lab.stand()) {
      for (Contender who : Arrays.asList(Contender.values())) {
        try (Bot bot = lab.start(who, stand)) {
          lab.load(stand, RATE / 4, WARM_UP / 4, stand.channels(), who.prompt());
          lab.load(stand, RATE, WARM_UP, stand.channels(), who.prompt());
          long bot0 = bot.child().cpuMillis();
          long stand0 = stand.child().cpuMillis();
          var result = lab.load(stand, RATE, MEASURED, stand.channels(), who.prompt());
          double seconds = MEASURED / RATE;
          var figures = findings.figures().putObject(who.label());
          figures.setAll(result.json());
          figures
              .put("botCores", cores(bot.child().cpuMillis() - bot0, seconds))
              .put("standInCores", cores(stand.child().cpuMillis() - stand0, seconds))
              .put("residentMiB", bot.child().residentMebibytes());
          if (who == Contender.COREOPS) {
            findings.atLeast(
                "answers of " + MEASURED + " at 1,000/s", result.latencies().answered(), MEASURED);
            findings.atLeast(
                "messages/s that were sent",
                result.json().path("perSecond").asDouble(),
                RATE * 0.99);
          }
          bot.stop();
        }
      }
    }
  }

  /**
   * How many processors were busy with it: what limits the rate is whatever nears the machine's.
   */
  private static double cores(long cpuMillis, double seconds) {
    return Findings.rounded(cpuMillis / seconds / 1000);
  }
}
