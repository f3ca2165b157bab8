package coreops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.cli.Main;
import coreops.config.Given;
import coreops.deploy.audit.AuditLog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
  private static final String SHA = "0123456789abcdef0123456789abcdef01234567";
  private static final Pattern BOX = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;
  private Answers host;

  @BeforeEach
  void a_project_that_was_built() throws IOException {
    host =
        new Answers()
            .set("POST /hook?key=hush", "{}")
            .set("GET /ready", "{}")
            .set(
                "GET /health",
                "{\"build_sha\":\"0123456\",\"components\":{\"sheets\":{},\"discord\":{}}}");
    for (String name : List.of("conf", "scripts", "pom.xml", "mvnw")) {
      Files.createSymbolicLink(folder.resolve(name), Script.ROOT.resolve(name));
    }
    Keys.generate(folder.resolve("kms.pem"));
    copy(".mvn/checksums/checksums.sha256");
    copy("docs/deploy.md");
    Files.createDirectories(folder.resolve("target/lib"));
    Files.createDirectories(folder.resolve("target/surefire-reports"));
    write("target/coreops.jar", "a program");
    write("target/image-digest", "sha256:" + "a".repeat(64) + "\n");
    write("target/sca.json", "{\"passed\":true}");
    write("target/image-scan.json", "{\"Results\":[]}");
    write("target/surefire-reports/TEST-a.xml", "<testsuite tests=\"1\" failures=\"0\"/>");
    write("target/inventory.yaml", inventory());
    Path library =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(jar -> jar.getFileName().toString().startsWith("jspecify"))
            .findFirst()
            .orElseThrow();
    Files.copy(library, folder.resolve("target/lib").resolve(library.getFileName()));
  }

  @AfterEach
  void hangUp() {
    host.close();
  }

  @Test
  void every_command_on_the_page_does_what_it_says() throws Exception {
    List<String> commands =
        BOX.matcher(Files.readString(folder.resolve("docs/deploy.md")))
            .results()
            .flatMap(box -> box.group(1).lines())
            .filter(line -> !line.isBlank())
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
    assertThat(host.asked()).contains("POST /hook?key=hush");
    assertThat(folder.resolve("target/config-manifest.yaml.sig")).exists();
    AuditLog log = new AuditLog(folder.resolve("target/logbook"), InstantSource.system());
    assertThat(log.entries("").stream().map(entry -> entry.kind()))
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
    write("target/surefire-reports/TEST-a.xml", "<testsuite tests=\"1\" failures=\"1\"/>");

    Script stopped = bash("scripts/deploy staging");

    assertThat(stopped.code()).isEqualTo(1);
    assertThat(stopped.err()).contains("FAIL  tests: 1 ran, 1 failed or skipped");
    assertThat(host.asked()).isEmpty();
    assertThat(folder.resolve("target/.env.runtime")).doesNotExist();
  }

  @Test
  void a_restarted_unit_that_is_not_ready_in_time_fails_and_is_on_record() throws Exception {
    host.set("GET /health", "{\"build_sha\":\"fffffff\",\"components\":{}}");
    Map<String, String> environment = environment();
    environment.put("AWAIT_SECONDS", "1");
    environment.put("DEPLOY_HOOK_URL", "");
    environment.put("DEPLOY_UNIT", "coreops.service");
    environment.put("DEPLOY_ENV_FILE", folder.resolve("target/installed.env").toString());
    Path systemctl = folder.resolve("target/systemctl");
    Files.writeString(systemctl, "#!/bin/sh\necho \"$@\" >target/restarted\n");
    assertThat(systemctl.toFile().setExecutable(true)).isTrue();
    environment.put("SYSTEMCTL", systemctl.toString());

    Script failed = bash("scripts/deploy staging", environment);

    assertThat(failed.code()).isEqualTo(1);
    assertThat(folder.resolve("target/restarted")).hasContent("restart coreops.service");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("target/installed.env"))))
        .isEqualTo("r--------");
    assertThat(failed.out()).contains("incident", "note=deployed and not ready in time");
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

  private Script bash(String command) throws Exception {
    return bash(command, environment());
  }

  private Script bash(String command, Map<String, String> environment) throws Exception {
    return Script.start(
            folder,
            List.of("bash", "-c", "coreops() { $COREOPS \"$@\"; }; " + command),
            environment,
            "")
        .end();
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("COREOPS", KeyService.java(Main.class.getName()));
    environment.put("DATA_DIR", "target/logbook");
    environment.put(
        "RUNTIME_SECRETS",
        "DISCORD_TOKEN=%s\nGSPREAD_CREDENTIALS=%s\n"
            .formatted(Given.TOKEN, Given.serviceAccount()));
    environment.put("SECRETS_INVENTORY", inventory());
    environment.put("MANIFEST_SIGN_COMMAND", KeyService.command(folder.resolve("kms.pem")));
    environment.put("MANIFEST_PUBLIC_KEY", folder.resolve("kms.pem.pub").toString());
    environment.put("DEPLOY_HOOK_URL", host.url() + "/hook?key=hush");
    environment.put("DEPLOYED_URL", host.url());
    environment.put("INITIATOR", "ada");
    environment.put("BUILD_SHA", SHA);
    environment.put("POLL", "0.1");
    environment.put("AWAIT_SECONDS", "30");
    return environment;
  }

  private static String inventory() {
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    return "DISCORD_TOKEN: {issued_at: %s}\nGSPREAD_CREDENTIALS: {issued_at: %s}\n"
        .formatted(today, today);
  }

  private void copy(String file) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.copy(Script.ROOT.resolve(file), folder.resolve(file));
  }

  private void write(String file, String content) throws IOException {
    Files.writeString(folder.resolve(file), content);
  }
}
