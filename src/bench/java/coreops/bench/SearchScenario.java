package coreops.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coreops.modules.clans.SearchingCoreOps;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Searches in a clans tab of 2,000 rows: the module's own time, and from press to results. */
final class SearchScenario implements Scenario {
  private static final int ROWS = 2_000;
  private static final int SEARCHES = 2_000;
  private static final int PRESSES = Integer.getInteger("coreops.bench.searches", 500);
  private static final double LIMIT_MILLIS = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Override
  public String name() {
    return "search";
  }

  @Override
  public void run(Lab lab, Findings findings) throws IOException, InterruptedException {
    List<String> program = List.of("-cp", lab.benchClassPath(), SearchingCoreOps.class.getName());
    try (Stand stand = lab.stand("--clans", "" + ROWS);
        Bot bot = lab.start(Contender.COREOPS, stand, BotOptions.fresh(lab).running(program))) {
      bot.child().tell("search " + SEARCHES);
      String line = bot.child().await(said -> said.startsWith("{\"own"), PATIENCE);
      JsonNode own = new ObjectMapper().readTree(line);
      stand.ask("searches staff," + PRESSES / 5);
      JsonNode pressed = stand.ask("searches member," + PRESSES);
      findings.figures().put("rows", ROWS).set("module", own);
      findings.figures().set("endToEnd", pressed);
      findings.atLeast("clans in the roster", own.path("clans").asDouble(), ROWS * 0.95);
      own.path("own")
          .properties()
          .forEach(
              each ->
                  findings.atMost(
                      "module's own time, " + each.getKey() + ", p99 ms",
                      each.getValue().path("p99").asDouble(),
                      LIMIT_MILLIS));
      findings.atLeast(
          "searches that were shown",
          pressed.path("toResults").path("answered").asDouble(),
          PRESSES);
      bot.stop();
    }
  }
}
