package coreops.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A module redeployed a hundred times, by saving the configuration, under 50 commands a second. */
final class RedeployScenario implements Scenario {
  private static final int REDEPLOYS = 100;
  private static final double RATE = 50;
  private static final int MESSAGES = 5_000;
  private static final double RESTARTING_LIMIT = 0.01;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "redeploy";
  }

  @Override
  public void run(Lab lab, Findings findings) throws IOException, InterruptedException {
    Path conf = lab.folder("conf").resolve("coreops.yaml");
    save(conf, 0);
    List<String> program =
        List.of("-jar", lab.programJar().toString(), "run", "--config", conf.toString());
    try (Stand stand = lab.stand();
        Bot bot = lab.start(Contender.COREOPS, stand, BotOptions.fresh(lab).running(program))) {
      lab.load(stand, RATE, 250, stand.channels(), bot.who().prompt());
      var load = lab.startLoad(stand, RATE, MESSAGES, stand.channels(), bot.who().prompt());
      int done = 0;
      long end = System.nanoTime() + Duration.ofSeconds((long) (MESSAGES / RATE) - 2).toNanos();
      while (done < REDEPLOYS && System.nanoTime() < end) {
        save(conf, done + 1);
        bot.child().await(line -> line.contains("configuration applied"), PATIENCE);
        done++;
      }
      var result = load.result();
      findings.figures().setAll(result.json());
      findings.figures().put("redeploys", done);
      findings.atLeast("redeploys under load", done, REDEPLOYS);
      findings.atLeast("answers of " + MESSAGES, result.latencies().answered(), MESSAGES);
      findings.atMost(
          "share told \"restarting\"", result.restarting() / (double) MESSAGES, RESTARTING_LIMIT);
      bot.stop();
    }
  }

  private static void save(Path conf, int revision) throws IOException {
    Files.writeString(conf, "verticles:\n  ops:\n    options:\n      revision: " + revision + "\n");
  }
}
