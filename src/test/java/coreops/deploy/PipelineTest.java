package coreops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.deploy.audit.AuditEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of the workflow in their order, on hosts that run what they are given. */
class PipelineTest {
  private static final String SOAK = "{\"minutes\":30,\"p95_ms\":900,\"average_depth\":1.2}";
  private static final String NEWER = "sha256:" + "b".repeat(64);

  /** Artifacts that a run keeps. */
  private static final List<String> KEPT =
      List.of("coreops.jar", "lib", "conf", "checksums.sha256", "image-digest");

  @TempDir Path folder;
  private BuiltProject project;
  private StubUnit staging;
  private StubUnit production;

  @BeforeEach
  void a_project_and_two_hosts() throws IOException {
    project = new BuiltProject(Files.createDirectory(folder.resolve("project")));
    staging = new StubUnit(folder.resolve("staging"));
    production = new StubUnit(folder.resolve("production"));
  }

  @AfterEach
  void hosts_end() {
    staging.close();
    production.close();
  }

  @Test
  void the_image_that_was_staged_goes_to_production_unbuilt_and_comes_back() throws Exception {
    keep("11");
    assertPassed(deploy("staging", staging, Map.of("RUN", "11")));
    assertThat(staging.running()).isEqualTo("a program");

    // A later build lies in the folder; what is deployed comes from the run that the log names.
    project.build("a newer program", NEWER);
    fetch(BuiltProject.DIGEST);
    assertPassed(deploy("production", production, dispatched("APP-1", SOAK)));
    assertThat(production.running()).isEqualTo("a program");
    assertThat(last("deploy").facts())
        .containsEntry("environment", "production")
        .containsEntry("approval", "APP-1")
        .containsEntry("run", "11")
        .containsAllEntriesOf(binaries(first("deploy")));

    newer_runs_in("staging");
    newer_runs_in("production");
    fetch(BuiltProject.DIGEST);
    Script back = deploy("production", production, dispatched("APP-2", ""));
    assertPassed(back);
    assertThat(back.out()).contains("has run in production");
    assertThat(last("rollback").facts()).containsAllEntriesOf(binaries(first("deploy")));
    assertThat(deployed("now", "production").out()).isEqualTo(BuiltProject.DIGEST + "\n");
  }

  @Test
  void a_unit_gets_program_libraries_conf_and_settings_before_it_starts() throws Exception {
    keep("11");
    Files.writeString(staging.root().resolve("coreops.jar"), "the program before");

    assertPassed(deploy("staging", staging, Map.of("RUN", "11")));

    assertThat(staging.calls()).containsExactly("stop coreops.service", "start coreops.service");
    assertThat(staging.root().resolve("lib")).isNotEmptyDirectory();
    assertThat(staging.root().resolve("conf/jvm.options")).exists();
    assertThat(staging.root().resolve("conf/deploy/config-manifest.yaml.sig")).exists();
    assertThat(staging.root().resolve(".last/coreops.jar")).hasContent("the program before");
    assertThat(staging.settings()).content().contains("BUILD_SHA=" + BuiltProject.SHA);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(staging.settings())))
        .isEqualTo("r--------");
    try (var kept = Files.list(project.file("target/logbook/manifests"))) {
      assertThat(kept.map(file -> file.toString().replaceFirst(".*Z", "")))
          .containsExactlyInAnyOrder(".yaml", ".yaml.sig", ".env");
    }
  }

  @Test
  void what_came_up_by_half_is_an_incident_and_never_reaches_production() throws Exception {
    project.build(StubUnit.HALF, BuiltProject.DIGEST);
    keep("11");

    Script failed =
        deploy("staging", staging, Map.of("RUN", "11", "SMOKE_SECONDS", "1", "POLL", "0.1"));

    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.err()).contains("FAIL  verticles");
    assertThat(last("incident").facts()).containsEntry("note", "deployed and not whole");
    assertThat(deployed("run", BuiltProject.DIGEST, BuiltProject.SHA).code()).isEqualTo(1);
    Script shut = deploy("production", production, dispatched("APP-1", SOAK));
    assertThat(shut.code()).isEqualTo(1);
    assertThat(shut.err()).contains("FAIL  same image as in staging");
    assertThat(production.root()).isEmptyDirectory();
  }

  @Test
  void a_unit_that_does_not_start_is_an_incident() throws Exception {
    project.build(StubUnit.BROKEN, BuiltProject.DIGEST);
    keep("11");

    assertThat(deploy("staging", staging, Map.of()).code()).isEqualTo(1);

    assertThat(last("incident").facts())
        .containsEntry("note", "the unit did not start")
        .containsEntry("image_digest", BuiltProject.DIGEST);
  }

  @Test
  void another_image_than_was_meant_is_not_deployed() throws Exception {
    Script refused = deploy("staging", staging, Map.of("DIGEST", NEWER));

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("What is built here is " + BuiltProject.DIGEST);
    assertThat(staging.root()).isEmptyDirectory();
  }

  /** The artifacts are uploaded. */
  private void keep(String run) throws Exception {
    assertPassed(project.bash("scripts/bundle", project.environment()));
    move("target", "runs/" + run);
  }

  /** What a dispatch by hand does first: ask the log for the run, and download from it. */
  private void fetch(String digest) throws Exception {
    Script asked = deployed("run", digest, BuiltProject.SHA);
    assertPassed(asked);
    move("runs/" + asked.out().strip(), "target");
  }

  private void move(String from, String to) throws Exception {
    String copy =
        "mkdir -p %2$s && for f in %3$s; do rm -rf %2$s/$f; cp -r %1$s/$f %2$s/; done"
            .formatted(from, to, String.join(" ", KEPT));
    assertPassed(project.bash(copy, Map.of()));
  }

  private static Map<String, String> dispatched(String approval, String soak) {
    return Map.of("RUN", "11", "DIGEST", BuiltProject.DIGEST, "APPROVAL", approval, "SOAK", soak);
  }

  private Script deploy(String to, StubUnit host, Map<String, String> more) throws Exception {
    Map<String, String> environment = project.environment();
    environment.putAll(host.environment());
    environment.putAll(more);
    return project.bash("scripts/deploy " + to, environment);
  }

  private Script deployed(String... arguments) throws Exception {
    return project.bash("scripts/deployed " + String.join(" ", arguments), project.environment());
  }

  private void newer_runs_in(String environment) throws IOException {
    project
        .log()
        .append("deploy", Map.of("environment", environment, "image_digest", NEWER, "run", "12"));
  }

  private AuditEntry first(String kind) throws IOException {
    return project.log().entries(kind).getFirst();
  }

  private AuditEntry last(String kind) throws IOException {
    return project.log().entries(kind).getLast();
  }

  private static Map<String, String> binaries(AuditEntry entry) {
    return Map.of(
        "image_digest", entry.facts().get("image_digest"),
        "jar_sha256", entry.facts().get("jar_sha256"),
        "lock_sha256", entry.facts().get("lock_sha256"),
        "build_sha", entry.facts().get("build_sha"));
  }

  private static void assertPassed(Script done) {
    assertThat(done.code()).as("%s%s", done.out(), done.err()).isZero();
  }
}
