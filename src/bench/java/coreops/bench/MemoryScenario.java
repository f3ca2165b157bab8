package coreops.bench;

import java.io.IOException;

/** Resident memory at rest, and after much chat that is none of the bot's business. */
final class MemoryScenario implements Scenario {
  private static final int CHAT = 200_000;
  private static final double CHAT_RATE = 2_000;
  private static final double IDLE_LIMIT = 220;

  /** What a bounded heap of 128 MiB may still take up of its own room; more than that is a leak. */
  private static final double GROWTH_LIMIT = 24;

  private static final long SETTLE_MILLIS = 15_000;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public void run(Lab lab, Findings findings) throws IOException, InterruptedException {
    try (Stand stand = lab.stand()) {
      for (Contender who : Contender.values()) {
        try (Bot bot = lab.start(who, stand)) {
          Thread.sleep(SETTLE_MILLIS);
          double idle = bot.child().residentMebibytes();
          var figures = findings.figures().putObject(who.label()).put("idleMiB", idle);
          if (who == Contender.COREOPS) {
            findings.atMost("idle RSS MiB", idle, IDLE_LIMIT);
          }
          lab.chat(stand, CHAT_RATE, CHAT / 4);
          double quarter = bot.child().residentMebibytes();
          lab.chat(stand, CHAT_RATE, CHAT - CHAT / 4);
          double after = bot.child().residentMebibytes();
          figures.put("after50kMiB", quarter).put("after200kMiB", after);
          if (who == Contender.COREOPS) {
            findings.atMost(
                "growth from 50,000 to 200,000 messages MiB", after - quarter, GROWTH_LIMIT);
            findings.atMost("RSS after chat MiB", after, IDLE_LIMIT);
            var still =
                lab.load(stand, 10, 20, stand.channels(), Contender.COREOPS.prompt()).latencies();
            findings.atLeast("still answers", still.answered(), 20);
          }
          bot.stop();
        }
      }
    }
  }
}
