package coreops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.command.CommandSpec;
import coreops.runtime.VerticleKind;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which module owns which flow: what operators read is what the composition root deploys. */
class FlowsPageTest {
  private static final List<VerticleKind> VERTICLES =
      new Composition(
              () -> {
                throw new AssertionError("nothing is deployed here");
              })
          .verticles();

  /** Verticle → its flow, and the page that says more. */
  private static final Map<String, List<String>> FLOWS = new LinkedHashMap<>();

  static {
    FLOWS.put("ops", List.of("operators' commands, help, weekly and monthly lists", "runbook.md"));
    FLOWS.put("welcome", List.of("welcome letters and their notices", "welcome.md"));
    FLOWS.put("clans", List.of("clan cards and searches", "clans.md"));
    FLOWS.put(
        "placement", List.of("reservations, seats, what follows a ticket's close", "placement.md"));
    FLOWS.put("recruitment", List.of("the recruiters' report, open tickets", "reports.md"));
    FLOWS.put("gateway", List.of("the link to Discord, everything posted", "architecture.md"));
    FLOWS.put("router", List.of("commands, slash commands, access, cooldowns", "commands.md"));
    FLOWS.put("sheets", List.of("caches, Config tabs, toggles, writes", "outbox.md"));
    FLOWS.put("scheduler", List.of("scheduled jobs", "operations.md"));
    FLOWS.put("watchdog", List.of("the verdict on the link to Discord", "operations.md"));
    FLOWS.put("health", List.of("probes, metrics, pictures over HTTP", "observability/README.md"));
    FLOWS.put("feed", List.of("the log channel", "operations.md"));
    FLOWS.put("images", List.of("emoji and crests", "emoji-pad.md"));
    FLOWS.put("backup", List.of("daily backups", "backup.md"));
  }

  @Test
  void every_verticle_has_its_flow_and_the_page_shows_its_commands() throws IOException {
    assertThat(VERTICLES.stream().map(VerticleKind::name))
        .containsExactlyInAnyOrderElementsOf(FLOWS.keySet());
    assertThat(Composition.catalogue().all().stream().map(CommandSpec::module).distinct().toList())
        .as("a command whose module is no verticle is answered by nobody")
        .isSubsetOf(FLOWS.keySet());

    Pages.compare("README.md", "flows", table());
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder("| module | flow | runs while | commands |\n|---|---|---|---|\n");
    Map<String, VerticleKind> kinds = new TreeMap<>();
    VERTICLES.forEach(kind -> kinds.put(kind.name(), kind));
    FLOWS.forEach(
        (name, flow) ->
            table.append(
                "| `%s` | [%s](%s) | %s | %s |\n"
                    .formatted(
                        name,
                        flow.getFirst(),
                        flow.getLast(),
                        toggles(kinds.get(name)),
                        commands(name))));
    return table.toString();
  }

  private static String toggles(VerticleKind kind) {
    return kind.toggles().isEmpty()
        ? "always"
        : kind.toggles().stream()
            .sorted()
            .map(toggle -> "`" + toggle + "`")
            .collect(Collectors.joining(" or "));
  }

  private static String commands(String module) {
    String commands =
        Composition.catalogue().all().stream()
            .filter(spec -> spec.module().equals(module))
            .map(spec -> "`!" + spec.path() + "`")
            .sorted()
            .collect(Collectors.joining(", "));
    return commands.isEmpty() ? "–" : commands;
  }
}
