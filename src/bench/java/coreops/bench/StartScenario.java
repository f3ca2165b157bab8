package coreops.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** From the start of the process to READY (CoreOps: {@code /ready} 200), plain and with AOT. */
final class StartScenario implements Scenario {
  private static final int ROUNDS = 5;
  private static final double FACTOR = 1.5;

  /** Nobody listens there: what Google being down looks like. */
  private static final String NOWHERE = "http://127.0.0.1:9/";

  @Override
  public String name() {
    return "start";
  }

  @Override
  public void run(Lab lab, Findings findings) throws IOException, InterruptedException {
    try (Stand stand = lab.stand()) {
      Map<Contender, Path> caches = new EnumMap<>(Contender.class);
      for (Contender each : Contender.values()) {
        caches.put(each, train(lab, stand, each));
      }
      Path data = lab.folder("start-data");
      Map<Contender, List<Double>> plain = new EnumMap<>(Contender.class);
      Map<Contender, List<Double>> aot = new EnumMap<>(Contender.class);
      List<Double> noGoogle = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        for (Contender each : Contender.values()) {
          BotOptions options = BotOptions.on(data);
          once(lab, stand, each, options, plain.computeIfAbsent(each, k -> new ArrayList<>()));
          once(
              lab,
              stand,
              each,
              options.flag("-XX:AOTCache=" + caches.get(each)),
              aot.computeIfAbsent(each, k -> new ArrayList<>()));
        }
        once(
            lab,
            stand,
            Contender.COREOPS,
            BotOptions.on(data).with("GOOGLE_SHEETS_ROOT_URL", NOWHERE),
            noGoogle);
      }
      report(findings, "plain", plain);
      report(findings, "aot", aot);
      double ours = Findings.median(plain.get(Contender.COREOPS));
      findings.figures().put("coreopsGoogleDownMs", Findings.median(noGoogle));
      findings.atMost(
          "start with Google down ms, with it up plus a tenth",
          Findings.median(noGoogle),
          ours * 1.1);
    }
  }

  /** One run that leaves a cache of its classes behind, ended by SIGTERM. */
  private static Path train(Lab lab, Stand stand, Contender who)
      throws IOException, InterruptedException {
    Path cache = lab.folder("aot").resolve(who.label() + ".aot");
    BotOptions options = BotOptions.fresh(lab).flag("-XX:AOTCacheOutput=" + cache);
    try (Bot bot = lab.start(who, stand, options)) {
      lab.load(stand, 20, 60, stand.channels(), who.prompt());
      bot.stop();
    }
    if (!Files.exists(cache)) {
      throw new IllegalStateException("no AOT cache for " + who.label());
    }
    return cache;
  }

  private static void once(
      Lab lab, Stand stand, Contender who, BotOptions options, List<Double> millis)
      throws IOException, InterruptedException {
    try (Bot bot = lab.start(who, stand, options)) {
      millis.add(bot.readyMillis());
      bot.stop();
    }
  }

  private static void report(Findings findings, String how, Map<Contender, List<Double>> millis) {
    var figures = findings.figures().putObject(how);
    millis.forEach(
        (who, each) -> {
          ArrayNode all = figures.putArray(who.label() + "Ms");
          each.forEach(one -> all.add(Math.round(one)));
        });
    findings.atMost(
        how + " start ms, " + FACTOR + " x bare Discord4J's",
        Findings.median(millis.get(Contender.COREOPS)),
        FACTOR * Findings.median(millis.get(Contender.DISCORD4J)));
  }
}
