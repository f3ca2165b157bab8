package coreops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The workflows are thin: whatever they do is a script that anybody can run. */
class WorkflowsTest {
  private static final Path FOLDER = Path.of(".github", "workflows");
  private static final Pattern SCRIPT =
      Pattern.compile("scripts/([a-z-]+)( (--)?[a-z]+| \"\\$[A-Z_]+\")*");
  private static final Pattern PINNED =
      Pattern.compile("(actions/[a-z-]+)@([0-9a-f]{40}) # v\\d+\\.\\d+\\.\\d+");

  /** All that any job may write, and why it must. */
  private static final Map<String, Set<String>> WRITES =
      Map.of(
          "deploy/queue", Set.of("actions"),
          "deploy/build", Set.of("packages"),
          "deploy/deploy", Set.of("contents"),
          "image/release", Set.of("packages"),
          "tag/tag", Set.of("contents", "packages"));

  private static Map<String, JsonNode> workflows() throws IOException {
    Map<String, JsonNode> workflows = new TreeMap<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        workflows.put(
            file.getFileName().toString().replaceFirst("\\.yml$", ""),
            new YAMLMapper().readTree(Files.readString(file)));
      }
    }
    return workflows;
  }

  private static List<JsonNode> steps() throws IOException {
    List<JsonNode> steps = new ArrayList<>();
    for (JsonNode workflow : workflows().values()) {
      workflow.path("jobs").forEach(job -> job.path("steps").forEach(steps::add));
    }
    return steps;
  }

  @Test
  void every_command_is_one_script_of_ours() throws IOException {
    List<String> commands =
        steps().stream()
            .filter(step -> step.has("run"))
            .map(step -> step.path("run").asText())
            .toList();

    assertThat(commands)
        .isNotEmpty()
        .allSatisfy(
            command -> {
              Matcher script = SCRIPT.matcher(command.strip());
              assertThat(script.matches()).as(command).isTrue();
              assertThat(Path.of("scripts", script.group(1))).isExecutable();
            });
  }

  @Test
  void nothing_that_somebody_else_can_word_reaches_a_shell() throws IOException {
    assertThat(steps()).noneMatch(step -> step.path("run").asText().contains("${{"));
  }

  @Test
  void every_action_is_pinned_to_a_commit_and_the_same_everywhere() throws IOException {
    Map<String, Set<String>> commits = new TreeMap<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        for (String line : Files.readAllLines(file)) {
          if (line.contains("uses:")) {
            Matcher pinned = PINNED.matcher(line.replaceFirst(".*uses: ", ""));
            assertThat(pinned.matches()).as("%s: %s", file, line).isTrue();
            commits.computeIfAbsent(pinned.group(1), any -> new TreeSet<>()).add(pinned.group(2));
          }
        }
      }
    }
    assertThat(commits).isNotEmpty().allSatisfy((action, used) -> assertThat(used).hasSize(1));
  }

  @Test
  void a_workflow_may_read_and_a_job_writes_only_what_it_must() throws IOException {
    Map<String, Set<String>> writes = new TreeMap<>();
    workflows()
        .forEach(
            (name, workflow) -> {
              assertThat(workflow.path("permissions"))
                  .as(name)
                  .hasToString("{\"contents\":\"read\"}");
              workflow
                  .path("jobs")
                  .properties()
                  .forEach(
                      job ->
                          writes(job.getValue())
                              .ifPresent(set -> writes.put(name + "/" + job.getKey(), set)));
            });

    assertThat(writes).isEqualTo(WRITES);
  }

  @Test
  void every_job_ends_by_itself() throws IOException {
    workflows()
        .forEach(
            (name, workflow) ->
                assertThat(workflow.path("jobs"))
                    .isNotEmpty()
                    .allSatisfy(
                        job ->
                            assertThat(job.path("timeout-minutes").asInt())
                                .as(name)
                                .isBetween(1, 130)));
  }

  @Test
  void nothing_is_built_before_the_queue_has_let_it_through() throws IOException {
    JsonNode deploy = workflows().get("deploy");
    JsonNode jobs = deploy.path("jobs");

    assertThat(deploy.path("on").has("workflow_dispatch")).isTrue();
    assertThat(deploy.has("concurrency"))
        .as("the platform would cancel pending runs that share no file")
        .isFalse();
    assertThat(jobs.path("queue").path("steps").path(1).path("run").asText())
        .isEqualTo("scripts/queue");
    assertThat(jobs.path("build").path("needs").asText()).isEqualTo("queue");
    assertThat(jobs.path("deploy").path("needs"))
        .extracting(JsonNode::asText)
        .containsExactly("queue", "build");
    assertThat(jobs.path("deploy").path("if").asText())
        .contains("needs.queue.result == 'success'", "!cancelled()");
    assertThat(jobs.path("deploy").path("concurrency").path("cancel-in-progress").asBoolean(true))
        .isFalse();
  }

  @Test
  void libraries_are_looked_at_every_day_and_before_every_deployment() throws IOException {
    JsonNode build = workflows().get("deploy").path("jobs").path("build");

    assertThat(build.path("steps"))
        .anyMatch(step -> step.path("run").asText().equals("scripts/sca"));
    assertThat(workflows().get("sca").path("on").path("schedule").path(0).path("cron").asText())
        .matches("\\d+ \\d+ \\* \\* \\*");
  }

  @Test
  void production_builds_nothing_and_takes_the_artifacts_of_the_run_that_was_staged()
      throws IOException {
    JsonNode deploy = workflows().get("deploy");
    JsonNode inputs = deploy.path("on").path("workflow_dispatch").path("inputs");
    JsonNode job = deploy.path("jobs").path("deploy");

    assertThat(inputs.has("digest")).isTrue();
    assertThat(inputs.has("build_sha")).isTrue();
    assertThat(deploy.path("jobs").path("build").path("if").asText())
        .isEqualTo("inputs.environment != 'production' && inputs.digest == ''");
    assertThat(step(job, "scripts/logbook pull"))
        .isLessThan(step(job, "scripts/deployed run \"$DIGEST\" \"$BUILD_SHA\""));
    JsonNode download =
        job.path("steps")
            .path(step(job, "scripts/deployed run \"$DIGEST\" \"$BUILD_SHA\"") + 1)
            .path("with");
    assertThat(download.path("run-id").asText()).startsWith("${{ steps.staged.outputs.run ||");
    JsonNode environment =
        job.path("steps").path(step(job, "scripts/deploy \"$ENVIRONMENT\"")).path("env");
    assertThat(environment.path("DIGEST").asText()).isEqualTo("${{ inputs.digest }}");
    assertThat(environment.path("BUILD_SHA").asText())
        .isEqualTo("${{ inputs.build_sha || github.sha }}");
    assertThat(environment.path("RUN").asText()).startsWith("${{ steps.staged.outputs.run ||");
    assertThat(job.path("runs-on").asText()).contains("DEPLOY_RUNNER_");
  }

  @Test
  void an_image_is_scanned_before_it_is_pushed_and_every_day_and_never_built_for_a_release()
      throws IOException {
    JsonNode build = workflows().get("deploy").path("jobs").path("build");
    assertThat(step(build, "scripts/image")).isLessThan(step(build, "scripts/image-scan"));
    assertThat(step(build, "scripts/image-scan")).isLessThan(step(build, "scripts/image --push"));
    assertThat(step(build, "scripts/bundle")).isPositive();

    JsonNode daily = workflows().get("sca").path("jobs").path("images");
    assertThat(step(daily, "scripts/logbook pull"))
        .isLessThan(step(daily, "scripts/image-scan --deployed"));

    JsonNode release = workflows().get("image").path("jobs").path("release");
    assertThat(step(release, "scripts/image --release")).isPositive();
    assertThat(release.path("steps"))
        .noneMatch(step -> step.path("run").asText().matches("scripts/image( --push)?"));
  }

  /** The place of a step in its job. */
  private static int step(JsonNode job, String command) {
    for (int i = 0; i < job.path("steps").size(); i++) {
      if (job.path("steps").path(i).path("run").asText().equals(command)) {
        return i;
      }
    }
    throw new AssertionError("no step runs " + command);
  }

  private static java.util.Optional<Set<String>> writes(JsonNode job) {
    Set<String> writes = new TreeSet<>();
    job.path("permissions")
        .properties()
        .forEach(
            permission -> {
              if (!permission.getValue().asText().equals("read")) {
                writes.add(permission.getKey());
              }
            });
    return java.util.Optional.of(writes).filter(set -> !set.isEmpty());
  }
}
