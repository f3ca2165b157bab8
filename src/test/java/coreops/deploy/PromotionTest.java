package coreops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.deploy.audit.AuditLog;
import coreops.deploy.audit.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromotionTest {
  @TempDir Path folder;
  private AuditLog log;
  private Evidence evidence;

  @BeforeEach
  void everything_is_as_it_should_be() throws IOException {
    log = new AuditLog(folder, () -> Instant.EPOCH);
    Path lock = file("lock", "");
    Path manifest =
        file(
            "manifest.yaml",
            Manifest.of(
                    Map.of(
                        "environment", "production",
                        "build_sha", "0123",
                        "image_digest", "sha256:aa",
                        "lock_sha256", Sha256.ofFile(lock),
                        "incident", "INC-1"),
                    Environment.of(Map.of("TELEGRAM_CHAT_ID_ALLOWLIST", "1", "PORT", "1")))
                .yaml());
    Path open = Keys.generate(folder.resolve("key"));
    file("manifest.yaml.sig", Keys.file(folder.resolve("key")).sign(Files.readAllBytes(manifest)));
    Files.createDirectory(folder.resolve("tests"));
    tests("tests=\"7\" errors=\"0\" skipped=\"0\" failures=\"0\"");
    evidence =
        new Evidence(
            manifest,
            Optional.of(open),
            lock,
            folder.resolve("tests"),
            file("diff.json", "{\"passed\":true}"),
            Optional.of(
                file("sca.json", "{\"passed\":true,\"findings\":[{\"severity\":\"high\"}]}")),
            Optional.of(file("scan.json", "{\"Results\":[{\"Vulnerabilities\":[]}]}")),
            Optional.of(
                file("soak.json", "{\"minutes\":30,\"p95_ms\":11999,\"average_depth\":4.9}")),
            Optional.of(file("secrets.json", "{\"passed\":true}")));
    entry("deploy", "staging", "sha256:aa");
  }

  @Test
  void production_opens_when_every_gate_does_and_the_promotion_is_on_record() throws IOException {
    assertThat(shut()).isEmpty();

    assertThat(toProduction("APP-1").record().facts())
        .containsEntry("image_digest", "sha256:aa")
        .containsEntry("build_sha", "0123")
        .containsEntry("initiator", "ada")
        .containsEntry("approval", "APP-1")
        .containsEntry("incident", "INC-1")
        .containsEntry("from", "staging")
        .containsKeys(
            "lock_sha256",
            "manifest_sha256",
            "allowlist_sha256",
            "env_file_sha256",
            "config_diff_sha256");
  }

  @Test
  void failed_skipped_and_absent_tests_shut_it() throws IOException {
    tests("tests=\"7\" errors=\"0\" skipped=\"0\" failures=\"1\"");
    assertThat(shut()).containsExactly("tests");
    tests("tests=\"7\" errors=\"0\" skipped=\"1\" failures=\"0\"");
    assertThat(shut()).containsExactly("tests");
    Files.delete(folder.resolve("tests/TEST-a.xml"));
    assertThat(shut()).containsExactly("tests");
  }

  @Test
  void a_critical_finding_shuts_it_whatever_the_scanner_calls_the_field() throws IOException {
    file("scan.json", "{\"Results\":[{\"Vulnerabilities\":[{\"Severity\":\"CRITICAL\"}]}]}");
    assertThat(shut()).containsExactly("image scan");
    file("sca.json", "{\"passed\":false,\"findings\":[]}");
    file("scan.json", "no report");
    assertThat(shut()).containsExactly("libraries", "image scan");
  }

  @Test
  void a_short_slow_or_crowded_soak_shuts_it() throws IOException {
    for (String soak :
        List.of(
            "{\"minutes\":29,\"p95_ms\":100,\"average_depth\":1}",
            "{\"minutes\":30,\"p95_ms\":12000,\"average_depth\":1}",
            "{\"minutes\":30,\"p95_ms\":100,\"average_depth\":5}",
            "{}",
            "")) {
      file("soak.json", soak);
      assertThat(shut()).as(soak).containsExactly("soak");
    }
  }

  @Test
  void another_lock_and_a_changed_manifest_shut_it() throws IOException {
    file("lock", "changed");
    assertThat(shut()).containsExactly("dependency lock");
    file("manifest.yaml", Files.readString(evidence.manifest()).replace("INC-1", "INC-2"));
    assertThat(shut()).contains("signature of " + evidence.manifest());
  }

  @Test
  void an_image_that_failed_on_staging_or_had_an_incident_since_is_shut_out() throws IOException {
    entry("deploy", "staging", "sha256:bb");
    assertThat(shut()).as("a newer one is staged beside it").isEmpty();
    entry("incident", "production", "sha256:bb");
    assertThat(shut()).as("of another image").isEmpty();
    entry("incident", "staging", "sha256:aa");
    log.append("promote", Map.of("to", "staging", "image_digest", "sha256:aa"));
    assertThat(shut()).as("promoted, and not come up").containsExactly("same image as in staging");
    entry("deploy", "production", "sha256:aa");
    assertThat(shut()).containsExactly("same image as in staging");
    log.append(
        "deploy",
        Map.of("environment", "staging", "image_digest", "sha256:aa", "outcome", "failed"));
    assertThat(shut()).as("put on record by hand").containsExactly("same image as in staging");
    entry("deploy", "staging", "sha256:aa");
    assertThat(shut()).isEmpty();
  }

  @Test
  void going_back_to_what_ran_there_needs_no_soak() throws IOException {
    file("soak.json", "");
    assertThat(shut()).containsExactly("soak");
    entry("deploy", "production", "sha256:aa");
    assertThat(shut()).isEmpty();
  }

  @Test
  void nobody_answers_for_it_or_the_log_was_tampered_with() throws IOException {
    assertThat(shut(toProduction(" "))).containsExactly("approval");
    Files.writeString(log.file(), Files.readString(log.file()).replace("sha256:aa", "sha256:ab"));
    assertThat(shut()).contains("audit log");
  }

  @Test
  void staging_asks_for_less() throws IOException {
    Evidence little =
        new Evidence(
            evidence.manifest(),
            evidence.publicKey(),
            evidence.lock(),
            evidence.tests(),
            evidence.diff(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(shut(new Promotion("dev", "staging", little, "ada", "", log))).isEmpty();
    assertThat(shut(new Promotion("staging", "production", little, "ada", "APP", log)))
        .containsExactly("libraries", "image scan", "soak", "secrets");
  }

  private void entry(String kind, String environment, String digest) throws IOException {
    log.append(kind, Map.of("environment", environment, "image_digest", digest));
  }

  private Promotion toProduction(String approval) {
    return new Promotion("staging", "production", evidence, "ada", approval, log);
  }

  private List<String> shut() throws IOException {
    return shut(toProduction("APP-1"));
  }

  private static List<String> shut(Promotion promotion) throws IOException {
    return promotion.gates().stream().filter(gate -> !gate.passed()).map(Checked::what).toList();
  }

  private void tests(String counts) throws IOException {
    file("tests/TEST-a.xml", "<?xml version=\"1.0\"?><testsuite name=\"a\" " + counts + "/>");
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}
