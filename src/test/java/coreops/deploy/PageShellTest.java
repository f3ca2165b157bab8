package coreops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Whatever an operator's page says to type into a shell is run by one, on a machine that has the
 * program and a sandbox of it running. {@code PageCommandsTest} says to the bot what is for the
 * bot.
 */
class PageShellTest {
  /** Boxes that a test of their own runs whole, because one line needs what the one before left. */
  private static final Map<String, String> BOXES_RUN_BY =
      Map.of(
          "docs/backup.md",
          "cli/BackupPageTest.java",
          "docs/deploy.md",
          "deploy/DeployPageTest.java");

  /**
   * Run elsewhere, by a workflow or a test that names them: they build, install, need root, a
   * registry or a network, or run this very test.
   */
  private static final Map<String, String> RUN_BY =
      Map.ofEntries(
          Map.entry("scripts/ci-tools", ".github/workflows/test.yml"),
          Map.entry("scripts/deploy", "src/test/java/coreops/deploy/DeployPageTest.java"),
          Map.entry("scripts/deployed", ".github/workflows/deploy.yml"),
          Map.entry("scripts/drill", ".github/workflows/test.yml"),
          Map.entry("scripts/image", ".github/workflows/deploy.yml"),
          Map.entry("scripts/image-scan", ".github/workflows/deploy.yml"),
          Map.entry("scripts/image-test", ".github/workflows/image.yml"),
          Map.entry("scripts/install-unit", "scripts/deploy"),
          Map.entry("scripts/logbook", ".github/workflows/deploy.yml"),
          Map.entry("scripts/package", ".github/workflows/sca.yml"),
          Map.entry("scripts/promtool", "scripts/test"),
          Map.entry("scripts/queue", ".github/workflows/deploy.yml"),
          Map.entry("scripts/reproducible", ".github/workflows/test.yml"),
          Map.entry("scripts/run", "src/test/java/coreops/deploy/Machine.java"),
          Map.entry("scripts/sca", ".github/workflows/sca.yml"),
          Map.entry("scripts/smoke", ".github/workflows/test.yml"),
          Map.entry("scripts/tag", ".github/workflows/tag.yml"),
          Map.entry("scripts/test", ".github/workflows/test.yml"),
          Map.entry("coreops alert", "src/test/java/coreops/cli/AlertCommandTest.java"),
          Map.entry("coreops promote", "scripts/deploy"));

  /** Run by nobody but a person, and only parsed here, with the reason. */
  private static final Map<String, String> PARSED =
      Map.of(
          "scripts/bench", "measures for many minutes and builds another program",
          "scripts/lock", "asks Maven Central for every artifact and rewrites the lock");

  private static final String SYSTEMD = "docs/platforms/systemd.md";
  private static final String BUNDLE = "var/log/coreops/diagnose.zip";

  /** They run until somebody ends them. */
  private static final List<String> ENDLESS =
      List.of(" run --env-file", "coreops run", "coreops supervise", "scripts/supervise");

  static final List<String> PAGES = PageCommand.PAGES;

  @TempDir static Path folder;
  private static Machine machine;

  @BeforeAll
  static void start() throws Exception {
    machine = Machine.withTheProgramRunning(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    machine.close();
  }

  @ParameterizedTest
  @FieldSource("PAGES")
  void every_command_of_the_page_does_what_it_says(String page) throws Exception {
    Machine.Shell shell = machine.shell(page);
    for (PageCommand command : toRun(page)) {
      if (ENDLESS.stream().anyMatch(command.text()::contains)
          && !command.text().contains("--check-config")) {
        shell.untilItIsUp(command);
      } else {
        shell.run(command);
      }
    }
    assertThat(machine.alive()).as("the program is still up after " + page).isTrue();
    assertThat(page.equals(SYSTEMD) && !machine.root().resolve(BUNDLE).toFile().exists())
        .as("the unit runs with the runtime, program and settings that the page puts in place")
        .isFalse();
  }

  @Test
  void what_runs_elsewhere_is_named_there_and_is_a_script() throws Exception {
    for (Map.Entry<String, String> each : RUN_BY.entrySet()) {
      String name = each.getKey().replaceFirst("^coreops ", "");
      assertThat(Script.ROOT.resolve(each.getValue())).content().as(each.getKey()).contains(name);
    }
    for (String name :
        Stream.concat(RUN_BY.keySet().stream(), PARSED.keySet().stream())
            .filter(each -> each.startsWith("scripts/"))
            .toList()) {
      assertThat(Script.ROOT.resolve(name)).isExecutable();
      assertThat(Script.start(Script.ROOT, List.of("bash", "-n", name), Map.of(), "").end().code())
          .as(name)
          .isZero();
    }
    for (String test : BOXES_RUN_BY.values()) {
      assertThat(Script.ROOT.resolve("src/test/java/coreops").resolve(test))
          .content()
          .contains("PageCommand.on(");
    }
  }

  /** What is neither for the bot nor run elsewhere, each once. */
  private static List<PageCommand> toRun(String page) {
    Map<String, PageCommand> open = new LinkedHashMap<>();
    for (PageCommand command : PageCommand.on(page)) {
      boolean elsewhere =
          command.toTheBot()
              || command.boxed() && BOXES_RUN_BY.containsKey(page)
              || isRunElsewhere(command.text())
              || !command.boxed() && isShownWhole(command.text());
      if (!elsewhere) {
        open.putIfAbsent(command.text(), command);
      }
    }
    return new ArrayList<>(open.values());
  }

  private static boolean isRunElsewhere(String text) {
    return Stream.concat(RUN_BY.keySet().stream(), PARSED.keySet().stream())
        .anyMatch(start -> (text + " ").startsWith(start + " "));
  }

  /** A sentence may name a command by its first words alone, where a box has it with the rest. */
  private static boolean isShownWhole(String text) {
    return PageCommand.all().stream()
        .filter(PageCommand::boxed)
        .anyMatch(box -> box.text().startsWith(text + " "));
  }
}
