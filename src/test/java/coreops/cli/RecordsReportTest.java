package coreops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.control.ComponentReport;
import coreops.deploy.SecretRotation;
import coreops.deploy.audit.AuditLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the audit log knows is told to whoever asks for the health. */
class RecordsReportTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Path POLICY = Path.of("conf", "secrets-policy.yaml");
  private static final Set<String> SECRETS =
      Set.of("TELEGRAM_BOT_TOKEN", "DISCORD_TOKEN", "GSPREAD_CREDENTIALS");

  @TempDir Path data;

  @Test
  void the_last_drill_and_the_last_rotation_of_each_secret_count() throws IOException {
    rotated("DISCORD_TOKEN", 400);
    rotated("TELEGRAM_BOT_TOKEN", 91);
    rotated("DISCORD_TOKEN", 10);
    log(200).append("drill", Map.of("note", "slow"));
    log(3).append("drill", Map.of("note", "fast"));

    ComponentReport report = RecordsReport.report(data, POLICY, SECRETS, NOW);

    assertThat(report.status()).isEqualTo(ComponentReport.Status.UP);
    assertThat(report.summary()).isEqualTo("last drill 3 days ago; 1 secrets to be rotated");
    assertThat(report.detail())
        .containsEntry("drill_age_seconds", Duration.ofDays(3).toSeconds())
        .containsEntry("secrets_due", List.of("TELEGRAM_BOT_TOKEN: 91 of 90 days"))
        .containsEntry("secrets_young", List.of("DISCORD_TOKEN: 10 of 365 days"))
        .containsEntry("secrets_unknown", List.of("GSPREAD_CREDENTIALS"));
  }

  @Test
  void a_drill_that_failed_is_told_and_counts_as_none() throws IOException {
    log(50).append("drill", Map.of("outcome", "ok"));
    log(2).append("drill", Map.of("outcome", "failed", "note", "no restore"));

    assertThat(RecordsReport.report(data, POLICY, SECRETS, NOW).detail())
        .containsEntry("drill_age_seconds", Duration.ofDays(50).toSeconds())
        .containsEntry("drill_failed", "no restore");

    log(1).append("drill", Map.of("outcome", "ok"));

    assertThat(RecordsReport.report(data, POLICY, SECRETS, NOW).detail())
        .containsEntry("drill_age_seconds", Duration.ofDays(1).toSeconds())
        .doesNotContainKey("drill_failed");
  }

  @Test
  void exactly_as_old_as_allowed_is_young_enough() throws IOException {
    rotated("TELEGRAM_BOT_TOKEN", 90);

    assertThat(RecordsReport.report(data, POLICY, SECRETS, NOW).detail())
        .containsEntry("secrets_due", List.of());
  }

  @Test
  void without_records_or_a_policy_nothing_is_claimed() {
    ComponentReport report =
        RecordsReport.report(data, data.resolve("no-policy"), Set.of("DISCORD_TOKEN"), NOW);

    assertThat(report.status()).isEqualTo(ComponentReport.Status.UP);
    assertThat(report.detail()).doesNotContainKey("drill_age_seconds");
    assertThat(report.detail()).containsEntry("secrets_unknown", List.of("DISCORD_TOKEN"));
  }

  @Test
  void a_policy_that_cannot_be_read_is_told_and_fails_nothing() throws IOException {
    Path broken = Files.writeString(data.resolve("policy.yaml"), "no policy");

    assertThat(RecordsReport.report(data, broken, SECRETS, NOW).status())
        .isEqualTo(ComponentReport.Status.DEGRADED);
  }

  private void rotated(String key, long daysAgo) throws IOException {
    log(daysAgo).append(SecretRotation.KIND, Map.of("key", key, "before", "a", "after", "b"));
  }

  private AuditLog log(long daysAgo) {
    return new AuditLog(data, () -> NOW.minus(Duration.ofDays(daysAgo)));
  }
}
