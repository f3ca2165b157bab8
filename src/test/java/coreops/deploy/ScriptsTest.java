package coreops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts of the workflows, run as they are, against answers on loopback and throwaway
 * repositories.
 */
class ScriptsTest {
  @TempDir Path folder;

  @Test
  void a_tag_needs_pom_and_changelog_to_agree() throws Exception {
    Path project = repository();
    assertThat(tag(project, "--check", "v1.2.3").code()).isZero();
    assertThat(tag(project, "--check", "v1.2.4").err()).contains("The pom says 1.2.3, not 1.2.4.");

    Files.writeString(
        project.resolve("CHANGELOG.md"), "## [Unreleased]\n- x\n## [1.2.3] - 2026-11-20\n");
    assertThat(tag(project, "--check").err()).contains("is empty");
    Files.writeString(project.resolve("CHANGELOG.md"), "## [Unreleased]\n- x\n");
    assertThat(tag(project).err()).contains("has no section '## [1.2.3] - YYYY-MM-DD'");
    assertThat(git(project, "tag").out()).isEmpty();
  }

  @Test
  void a_tag_is_made_once_and_of_what_is_committed() throws Exception {
    Path project = repository();
    Files.writeString(project.resolve("stray"), "x");
    assertThat(tag(project).err()).contains("Commit first");
    Files.delete(project.resolve("stray"));

    assertThat(tag(project).out()).isEqualTo("v1.2.3\n");
    assertThat(git(project, "tag").out()).isEqualTo("v1.2.3\n");
    assertThat(tag(project).err()).contains("is tagged already");
  }

  @Test
  void settings_are_rendered_for_their_owner_with_no_secret_too_many() throws Exception {
    Path out = folder.resolve(".env.runtime");
    Path template =
        Files.writeString(folder.resolve("t.env"), "# x\nA=1\nA_TOKEN=${A_TOKEN}\nB=${ANOTHER}");
    Map<String, String> secrets =
        Map.of("RUNTIME_SECRETS", "A_TOKEN='a b$(x)'\nANOTHER={\"k\": \"v=1\"}\nSTRAY=s\n");

    Script rendered = Script.run("render-env", secrets, "", template.toString(), out.toString());

    assertThat(rendered.code()).as(rendered.err()).isZero();
    assertThat(out).hasContent("# x\nA=1\nA_TOKEN='a b$(x)'\nB={\"k\": \"v=1\"}\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_secret_that_the_store_does_not_give_stops_everything() throws Exception {
    Path out = folder.resolve(".env.runtime");
    Path template = Files.writeString(folder.resolve("t.env"), "A=${A_TOKEN}\nB=${B_TOKEN}\n");

    Script rendered =
        Script.run(
            "render-env",
            Map.of("RUNTIME_SECRETS", "A_TOKEN=hush"),
            "",
            template.toString(),
            out.toString());

    assertThat(rendered.code()).isEqualTo(1);
    assertThat(rendered.err()).contains("B_TOKEN").doesNotContain("hush");
    assertThat(out).doesNotExist();
  }

  @Test
  void a_critical_vulnerability_blocks_and_an_accepted_one_only_until_its_date() throws Exception {
    try (Answers osv = osv("CRITICAL")) {
      Script blocked = sca(osv, "");
      assertThat(blocked.code()).isEqualTo(1);
      assertThat(blocked.out())
          .contains("critical  GHSA-xxxx  pkg:maven/org.example/leaky@1.0", "1 critical");
      assertThat(Files.readString(folder.resolve("sca.json"))).contains("\"passed\": false");
      assertThat(osv.asked().getFirst())
          .contains("\"pkg:maven/org.example/leaky@1.0\"")
          .doesNotContain("type=jar");

      assertThat(sca(osv, "GHSA-xxxx 2999-01-01 OPS-5").code()).isZero();
      assertThat(sca(osv, "GHSA-xxxx 2020-01-01 OPS-5").code()).isEqualTo(1);
    }
  }

  @Test
  void lesser_vulnerabilities_are_told_and_ungraded_ones_block() throws Exception {
    try (Answers osv = osv("HIGH")) {
      assertThat(sca(osv, "").code()).isZero();
      assertThat(sca(osv, "").out()).contains("high  GHSA-xxxx");
      osv.set("GET /v1/vulns/GHSA-xxxx", "{\"id\":\"GHSA-xxxx\"}");
      assertThat(sca(osv, "").code()).isEqualTo(1);
    }
  }

  @Test
  void nobody_deploys_while_the_database_of_vulnerabilities_does_not_answer() throws Exception {
    try (Answers silent = new Answers()) {
      Script asked = sca(silent, "");
      assertThat(asked.code()).isEqualTo(75);
      assertThat(folder.resolve("sca.json")).doesNotExist();

      silent.set("POST /v1/querybatch", "{\"results\":[]}");
      assertThat(sca(silent, "").code()).isEqualTo(75);
    }
  }

  @Test
  void waiting_ends_when_the_very_build_is_ready_and_healthy() throws Exception {
    String health =
        "{\"ok\":true,\"build_sha\":\"%s\",\"components\":{\"sheets\":{\"status\":\"up\"},\"discord\":{}}}";
    try (Answers bot = new Answers()) {
      assertThat(await(bot, "1").err()).contains("Waited in vain for: ready");
      bot.set("GET /ready", "{}");
      assertThat(await(bot, "1").err()).contains("in vain for: healthy");
      bot.set("GET /health", health.formatted("0000000"));
      assertThat(await(bot, "1").err()).contains("in vain for: this build");
      bot.set("GET /health", health.formatted("0123456"));

      Script waited = await(bot, "20");
      assertThat(waited.code()).as(waited.err()).isZero();
      assertThat(waited.out()).contains("ok    ready", "ok    digest", "sheets: up");
    }
  }

  @Test
  void the_logbook_lives_in_a_branch_and_is_never_overwritten() throws Exception {
    Path origin = folder.resolve("origin.git");
    git(folder, "init", "-q", "--bare", origin.toString());
    Path one = cloned(origin, "one");
    Path two = cloned(origin, "two");
    git(one, "commit", "-q", "--allow-empty", "-m", "first");
    git(one, "push", "-q", "origin", "HEAD:refs/heads/main");
    assertThat(logbook(one, "pull").code()).isZero();
    assertThat(logbook(two, "pull").code()).isZero();

    add(one, "deploy");
    assertThat(logbook(one, "push").code()).isZero();
    add(two, "rollback");
    Script late = logbook(two, "push");
    assertThat(late.code()).isEqualTo(1);
    assertThat(late.err()).contains("has changed since it was pulled");

    assertThat(logbook(two, "pull").code()).isZero();
    add(two, "rollback");
    assertThat(logbook(two, "push").code()).isZero();
    assertThat(git(two, "log", "--format=%s", "origin/logbook").out())
        .isEqualTo("2 rollback\n1 deploy\n");
  }

  @Test
  void the_manifests_of_deployments_are_kept_with_the_logbook_for_good() throws Exception {
    Path origin = folder.resolve("origin.git");
    git(folder, "init", "-q", "--bare", origin.toString());
    Path one = cloned(origin, "one");
    assertThat(logbook(one, "pull").code()).isZero();
    add(one, "deploy");
    Path manifests = Files.createDirectories(one.resolve("target/logbook/manifests"));
    for (String end : List.of(".yaml", ".yaml.sig", ".env")) {
      Files.writeString(manifests.resolve("staging-2026-11-21T10:00:00Z" + end), end);
    }
    assertThat(logbook(one, "push").code()).isZero();

    // Somebody who pulls nothing but the log takes nothing away.
    Path two = cloned(origin, "two");
    assertThat(logbook(two, "pull").code()).isZero();
    assertThat(two.resolve("target/logbook/manifests/staging-2026-11-21T10:00:00Z.yaml.sig"))
        .hasContent(".yaml.sig");
    Files.delete(two.resolve("target/logbook/manifests/staging-2026-11-21T10:00:00Z.env"));
    add(two, "drill");
    assertThat(logbook(two, "push").code()).isZero();
    assertThat(git(two, "ls-tree", "-r", "--name-only", "origin/logbook").out().lines())
        .containsExactlyInAnyOrder(
            "audit.head",
            "audit.jsonl",
            "manifests/staging-2026-11-21T10:00:00Z.env",
            "manifests/staging-2026-11-21T10:00:00Z.yaml",
            "manifests/staging-2026-11-21T10:00:00Z.yaml.sig");
  }

  @Test
  void a_logbook_is_not_begun_anew_because_the_remote_is_away() throws Exception {
    Path project = cloned(folder.resolve("nowhere.git"), "lost");

    assertThat(logbook(project, "pull").code()).isEqualTo(75);
  }

  private Script await(Answers bot, String seconds) throws Exception {
    return Script.run(
        "await-ready",
        Map.of("POLL", "0.1"),
        "",
        bot.url(),
        "0123456789abcdef0123456789abcdef01234567",
        seconds);
  }

  private static Answers osv(String grade) throws IOException {
    return new Answers()
        .set(
            "POST /v1/querybatch",
            "{\"results\":[{\"vulns\":[{\"id\":\"GHSA-xxxx\",\"modified\":\"2026-01-01T00:00:00Z\"}]},{}]}")
        .set(
            "GET /v1/vulns/GHSA-xxxx",
            "{\"id\":\"GHSA-xxxx\",\"summary\":\"It leaks\",\"database_specific\":{\"severity\":\""
                + grade
                + "\"}}");
  }

  private Script sca(Answers osv, String accepted) throws Exception {
    Path sbom =
        Files.writeString(
            folder.resolve("bom.json"),
            """
            {"components":[{"purl":"pkg:maven/org.example/leaky@1.0?type=jar"},
             {"purl":"pkg:maven/org.example/sound@2.0?type=jar"},{"name":"nameless"}]}""");
    Path list = Files.writeString(folder.resolve("accepted.txt"), accepted + "\n");
    return Script.run(
        "sca",
        Map.of("OSV_API", osv.url(), "SCA_ACCEPTED", list.toString()),
        "",
        sbom.toString(),
        folder.resolve("sca.json").toString());
  }

  private Path repository() throws Exception {
    Path project = Files.createDirectories(folder.resolve("project/scripts")).getParent();
    Files.copy(
        Script.ROOT.resolve("scripts/tag"),
        project.resolve("scripts/tag"),
        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    Files.writeString(
        project.resolve("pom.xml"), "<project>\n  <version>1.2.3</version>\n</project>\n");
    Files.writeString(
        project.resolve("CHANGELOG.md"),
        "# Changelog\n\n## [Unreleased]\n\n## [1.2.3] - 2026-11-20\n\n### Added\n\n- One thing.\n\n## [1.2.2] - 2026-11-01\n");
    git(project, "init", "-q");
    git(project, "add", "-A");
    git(project, "commit", "-q", "-m", "first");
    return project;
  }

  private Path cloned(Path origin, String name) throws Exception {
    Path project = Files.createDirectories(folder.resolve(name).resolve("scripts")).getParent();
    git(project, "init", "-q");
    git(project, "remote", "add", "origin", origin.toString());
    return project;
  }

  private static void add(Path project, String kind) throws IOException {
    new coreops.deploy.audit.AuditLog(
            project.resolve("target/logbook"), java.time.InstantSource.system())
        .append(kind, Map.of());
  }

  private static Script logbook(Path project, String what) throws Exception {
    return Script.run(project, Script.ROOT.resolve("scripts/logbook"), identity(), "", what);
  }

  private static Script tag(Path project, String... arguments) throws Exception {
    return Script.run(project, project.resolve("scripts/tag"), identity(), "", arguments);
  }

  private static Script git(Path folder, String... arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Script done = Script.start(folder, command, identity(), "").end();
    assertThat(done.code()).as(done.err()).isZero();
    return done;
  }

  private static Map<String, String> identity() {
    return Map.of(
        "GIT_AUTHOR_NAME", "Ada",
        "GIT_AUTHOR_EMAIL", "ada@example.org",
        "GIT_COMMITTER_NAME", "Ada",
        "GIT_COMMITTER_EMAIL", "ada@example.org",
        "GIT_CONFIG_NOSYSTEM", "1");
  }
}
