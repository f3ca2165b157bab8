package coreops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.deploy.audit.AuditLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is built, scanned, pushed and released, with tools that only write down what they do. */
class ImageScriptsTest {
  private static final String SHA = BuiltProject.SHA;
  private static final String OLD = "sha256:" + "a".repeat(64);
  private static final String NEW = "sha256:" + "b".repeat(64);

  @TempDir Path folder;

  @BeforeEach
  void a_project_and_its_tools() throws IOException {
    for (String name : List.of("scripts", "pom.xml")) {
      Files.createSymbolicLink(folder.resolve(name), Script.ROOT.resolve(name));
    }
    Files.createDirectories(folder.resolve("bin"));
    tool("docker", "[ \"$1\" != inspect ] || echo ghcr.io/x/coreops@" + OLD);
    tool("skopeo", ":");
    tool("trivy", "cat findings.json");
    Files.writeString(folder.resolve("findings.json"), "{\"Results\":[]}");
  }

  @Test
  void a_push_pushes_what_was_scanned_and_builds_nothing() throws Exception {
    assertThat(run("image").code()).isZero();
    assertThat(run("image-scan").code()).isZero();
    assertThat(run("image", "--push").code()).isZero();

    assertThat(calls().stream().map(call -> call.split(" ", -1)[1]))
        .containsExactly("build", "image", "login", "push", "inspect");
    assertThat(calls()).contains("docker push coreops:" + SHA).noneMatch(has("hush"));
    assertThat(folder.resolve("target/image-digest")).hasContent(OLD);
  }

  @Test
  void a_critical_finding_in_what_is_built_stops_it_before_the_push() throws Exception {
    critical();

    assertThat(run("image-scan").code()).isEqualTo(1);
    assertThat(folder.resolve("target/image-scan.json")).exists();
  }

  @Test
  void what_runs_is_scanned_by_its_digest() throws Exception {
    assertThat(run("image-scan", "--deployed").out()).contains("Nothing was deployed to staging");
    deployed("deploy", "staging", OLD);
    deployed("deploy", "production", OLD);
    deployed("deploy", "staging", NEW);
    deployed("incident", "staging", "sha256:cc");

    assertThat(run("image-scan", "--deployed").code()).isZero();
    assertThat(calls()).hasSize(2).anyMatch(has("coreops@" + NEW)).anyMatch(has("coreops@" + OLD));
    critical();
    assertThat(run("image-scan", "--deployed").code()).isEqualTo(1);
    assertThat(folder.resolve("target/image-scan-production.json")).exists();
  }

  @Test
  void a_release_is_the_image_that_was_deployed_under_another_name() throws Exception {
    Script early = run("image", "--release");
    assertThat(early.code()).isEqualTo(1);
    assertThat(early.err()).contains("knows no deployment of " + SHA);
    deployed("deploy", "staging", OLD);

    assertThat(run("image", "--release").code()).isZero();

    assertThat(calls())
        .anyMatch(has("skopeo copy --preserve-digests docker://coreops@" + OLD))
        .noneMatch(has("docker build"))
        .noneMatch(has("docker push"));
  }

  @Test
  void going_back_is_told_from_going_on() throws Exception {
    assertThat(kind(OLD)).isEqualTo("deploy");
    deployed("deploy", "production", OLD);
    assertThat(kind(OLD)).isEqualTo("deploy");
    assertThat(kind(NEW)).isEqualTo("deploy");
    deployed("deploy", "production", NEW);
    assertThat(kind(OLD)).isEqualTo("rollback");
    deployed("rollback", "production", OLD);
    assertThat(kind(NEW)).isEqualTo("deploy");
  }

  @Test
  void smoke_of_what_was_deployed_names_what_is_missing() throws Exception {
    try (Answers bot = new Answers()) {
      assertThat(smoke(bot).err()).contains("FAIL  ready, after 1 s");
      bot.set("GET /ready", "{}");
      assertThat(smoke(bot).err()).contains("FAIL  alive");
      bot.set("GET /healthz", "{}").set("GET /health", StubUnit.health("fffffff", OLD, true));
      assertThat(smoke(bot).err()).contains("FAIL  build");
      bot.set("GET /health", StubUnit.health(SHA, NEW, true));
      assertThat(smoke(bot).err()).contains("FAIL  image");
      bot.set("GET /health", StubUnit.health(SHA, OLD, false));
      assertThat(smoke(bot).err()).contains("FAIL  verticles", "\"ops\":\"failed\"");
      String unread = StubUnit.health(SHA, OLD, true).replace("\"age_sec\":12", "\"age_sec\":-1");
      bot.set("GET /health", unread);
      assertThat(smoke(bot).err()).contains("FAIL  buckets");

      bot.set("GET /health", StubUnit.health(SHA, OLD, true));
      assertThat(smoke(bot).out()).contains("ok    buckets", "clans: read 12 s ago");
    }
  }

  @Test
  void smoke_ends_at_its_deadline_whatever_hangs() throws Exception {
    Path home = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
    script(home.resolve("bin/java"), "exec sleep 100");
    script(home.resolve("bin/javac"), "echo javac 25");
    Files.createSymbolicLink(folder.resolve("conf"), Script.ROOT.resolve("conf"));
    Files.createDirectories(folder.resolve("target/lib"));
    Files.writeString(folder.resolve("target/coreops.jar"), "");

    Map<String, String> environment = environment();
    environment.put("SMOKE_SECONDS", "1");
    environment.put("JAVA_HOME", home.toString());
    Script late = Script.run(folder, folder.resolve("scripts/smoke"), environment, "");

    assertThat(late.code()).isEqualTo(1);
    assertThat(late.err()).contains("the sandbox is up came after the deadline of 1 s");
  }

  private Script smoke(Answers bot) throws Exception {
    Map<String, String> environment = environment();
    environment.put("SMOKE_SECONDS", "1");
    environment.put("POLL", "0.1");
    environment.put("IMAGE_DIGEST", OLD);
    return Script.run(
        folder, folder.resolve("scripts/smoke"), environment, "", "--url", bot.url(), SHA);
  }

  private String kind(String digest) throws Exception {
    return run("deployed", "kind", "production", digest).out().strip();
  }

  private void deployed(String kind, String environment, String digest) throws IOException {
    new AuditLog(folder.resolve("target/logbook"), InstantSource.system())
        .append(kind, Map.of("environment", environment, "image_digest", digest, "build_sha", SHA));
  }

  private void critical() throws IOException {
    Files.writeString(
        folder.resolve("findings.json"),
        "{\"Results\":[{\"Vulnerabilities\":[{\"Severity\":\"CRITICAL\"}]}]}");
  }

  private static java.util.function.Predicate<String> has(String part) {
    return call -> call.contains(part);
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(folder.resolve("calls"));
  }

  private void tool(String name, String does) throws IOException {
    script(folder.resolve("bin").resolve(name), "echo \"${0##*/} $*\" >>calls\n" + does);
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Script run(String name, String... arguments) throws Exception {
    return Script.run(
        folder, folder.resolve("scripts").resolve(name), environment(), "", arguments);
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    environment.put("BUILD_SHA", SHA);
    environment.put("REGISTRY", "ghcr.io");
    environment.put("REGISTRY_USER", "ada");
    environment.put("REGISTRY_TOKEN", "hush");
    return environment;
  }
}
