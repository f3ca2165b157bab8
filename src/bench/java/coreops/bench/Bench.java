package coreops.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Runs the scenarios that are named, or all, and prints one JSON document: the machine, the flags,
 * and for each scenario its figures and its goals. Progress goes to stderr. Exit code 1 when a goal
 * was missed or a scenario failed.
 */
public final class Bench {
  private static final List<Scenario> ALL =
      List.of(
          new PingScenario(),
          new StartScenario(),
          new MemoryScenario(),
          new ThroughputScenario(),
          new FloodScenario(),
          new ProbesScenario(),
          new RedeployScenario(),
          new OutageScenario(),
          new FreezeScenario(),
          new SearchScenario(),
          new PressesScenario());

  private Bench() {}

  /**
   * @param arguments names of scenarios; none for all
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Set<String> wanted = Set.of(arguments);
    List<String> unknown = new ArrayList<>(wanted);
    ALL.forEach(each -> unknown.remove(each.name()));
    if (!unknown.isEmpty()) {
      System.err.println(
          "No scenario " + unknown + "; there are " + ALL.stream().map(Scenario::name).toList());
      System.exit(64);
    }
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode report = mapper.createObjectNode();
    report.put("at", Instant.now().toString());
    report.set("machine", Machine.describe());
    report.put("flags", String.join(" ", flags()));
    boolean met = true;
    ObjectNode results = report.putObject("results");
    Lab lab = new Lab();
    for (Scenario scenario : ALL) {
      if (wanted.isEmpty() || wanted.contains(scenario.name())) {
        ObjectNode result = measured(lab, scenario);
        results.set(scenario.name(), result);
        met &= !result.has("failed");
        for (var goal : result.path("goals")) {
          met &= goal.path("met").asBoolean();
          System.err.println("  " + goal);
        }
      }
    }
    report.put("allMet", met);
    System.out.println(mapper.writeValueAsString(report));
    System.exit(met ? 0 : 1);
  }

  /** A scenario that breaks says so in the results, and the others still run. */
  private static ObjectNode measured(Lab lab, Scenario scenario)
      throws InterruptedException, IOException {
    System.err.println("[bench] " + scenario.name());
    Findings findings = new Findings();
    String loadBefore = Machine.load();
    long start = System.nanoTime();
    String failed = "";
    try {
      scenario.run(lab, findings);
    } catch (IOException | RuntimeException error) {
      failed = error.toString();
      System.err.println("  failed: " + error);
    }
    ObjectNode json = findings.json();
    if (!failed.isEmpty()) {
      json.put("failed", failed);
    }
    json.putObject("load").put("before", loadBefore).put("after", Machine.load());
    return json.put("seconds", (System.nanoTime() - start) / 1_000_000_000);
  }

  private static List<String> flags() throws IOException {
    return Files.readAllLines(Path.of("conf/jvm.options")).stream()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .toList();
  }
}
