package coreops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.config.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code docs/deploy.md} tells an operator to type is typed here, in a folder that looks like
 * the project.
 */
class DeployPageTest {
  private static final String HOOK =
      "POST /hook?key=hush&image=coreops@" + BuiltProject.DIGEST + "&sha=" + BuiltProject.SHA;

  @TempDir Path folder;
  private BuiltProject project;
  private Answers host;

  @BeforeEach
  void a_project_that_was_built() throws IOException {
    project = new BuiltProject(folder);
    host =
        new Answers()
            .set(HOOK, "{}")
            .set("GET /ready", "{}")
            .set("GET /healthz", "{}")
            .set("GET /health", StubUnit.health("0123456", BuiltProject.DIGEST, true));
  }

  @AfterEach
  void hangUp() {
    host.close();
  }

  @Test
  void every_command_on_the_page_does_what_it_says() throws Exception {
    List<String> commands =
        PageCommand.on("docs/deploy.md").stream()
            .filter(PageCommand::boxed)
            .map(PageCommand::text)
            .toList();
    assertThat(commands).hasSizeGreaterThan(9);

    for (String command : commands) {
      Script done = bash(command);
      assertThat(done.code()).as("%s\n%s%s", command, done.out(), done.err()).isZero();
      assertThat(done.out() + done.err()).doesNotContain(Given.TOKEN, Given.KEY_MARK);
    }
    assertThat(folder.resolve("output/34/deployment_test_report.md"))
        .content()
        .contains("**Passed**");
    assertThat(host.asked())
        .anySatisfy(
            hook ->
                assertThat(hook)
                    .startsWith(HOOK)
                    .contains(
                        "\"digest\": \"" + BuiltProject.DIGEST,
                        "\"build_sha\": \"" + BuiltProject.SHA,
                        "\"env_file_sha256\": \"" + last("deploy").facts().get("env_file_sha256")));
    assertThat(folder.resolve("target/config-manifest.yaml.sig")).exists();
    assertThat(project.log().entries("").stream().map(entry -> entry.kind()))
        .containsExactly("manifest", "manifest", "promote", "deploy", "drill");
  }

  @Test
  void a_deployment_stops_at_a_secret_that_is_missing_and_reaches_nobody() throws Exception {
    Map<String, String> environment = environment();
    environment.put("RUNTIME_SECRETS", "DISCORD_TOKEN=" + Given.TOKEN);

    Script stopped = bash("scripts/deploy staging", environment);

    assertThat(stopped.code()).isEqualTo(1);
    assertThat(stopped.err()).contains("GSPREAD_CREDENTIALS");
    assertThat(host.asked()).isEmpty();
  }

  @Test
  void a_deployment_stops_at_a_shut_gate_and_leaves_no_secret_behind() throws Exception {
    project.write("target/surefire-reports/TEST-a.xml", "<testsuite tests=\"1\" failures=\"1\"/>");

    Script stopped = bash("scripts/deploy staging");

    assertThat(stopped.code()).isEqualTo(1);
    assertThat(stopped.err()).contains("FAIL  tests: 1 ran, 1 failed or skipped");
    assertThat(host.asked()).isEmpty();
    assertThat(folder.resolve("target/.env.runtime")).doesNotExist();
  }

  @Test
  void a_host_that_runs_another_image_than_it_was_told_is_an_incident() throws Exception {
    host.set("GET /health", StubUnit.health("0123456", "sha256:" + "f".repeat(64), true));
    Map<String, String> environment = environment();
    environment.put("AWAIT_SECONDS", "1");

    Script failed = bash("scripts/deploy staging", environment);

    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.err()).contains("Waited in vain for: this image");
    assertThat(last("incident").facts()).containsEntry("note", "deployed and not ready in time");
  }

  @Test
  void every_script_that_the_page_names_exists() throws IOException {
    assertThat(
            Pattern.compile("`(scripts/[a-z-]+)")
                .matcher(Files.readString(folder.resolve("docs/deploy.md")))
                .results()
                .map(found -> folder.resolve(found.group(1))))
        .isNotEmpty()
        .allSatisfy(script -> assertThat(script).isExecutable());
  }

  private coreops.deploy.audit.AuditEntry last(String kind) throws IOException {
    return project.log().entries(kind).getLast();
  }

  private Script bash(String command) throws Exception {
    return bash(command, environment());
  }

  private Script bash(String command, Map<String, String> environment) throws Exception {
    return project.bash(command, environment);
  }

  private Map<String, String> environment() {
    Map<String, String> environment = project.environment();
    environment.put(
        "DEPLOY_HOOK_URL", host.url() + "/hook?key=hush&image=coreops@{digest}&sha={build_sha}");
    environment.put("DEPLOYED_URL", host.url());
    return environment;
  }
}
