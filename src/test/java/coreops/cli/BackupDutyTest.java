package coreops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.backup.BackupState;
import coreops.config.BackupSettings;
import coreops.config.Given;
import coreops.control.ComponentReport;
import coreops.control.ComponentReport.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What /health says of backups. */
class BackupDutyTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void backups_that_nobody_wants_are_off_and_said_to_be() {
    ComponentReport report = BackupDuty.report(Given.backup(), BackupState.NONE, NOW);

    assertThat(report.status()).isEqualTo(Status.OFF);
    assertThat(report.summary()).contains("BACKUP_DIR");
  }

  @Test
  void the_age_of_the_last_good_one_decides() {
    assertThat(report(good(Duration.ofHours(26)), Optional.empty()).status()).isEqualTo(Status.UP);
    ComponentReport old = report(good(Duration.ofHours(27)), Optional.empty());
    assertThat(old.status()).isEqualTo(Status.DEGRADED);
    assertThat(old.detail()).containsEntry("age_seconds", 27 * 3_600L).containsEntry("failed", 0L);
    assertThat(report(Optional.empty(), Optional.empty()).status()).isEqualTo(Status.DEGRADED);
  }

  @Test
  void a_failure_is_told_until_one_succeeds() {
    ComponentReport report =
        report(
            good(Duration.ofHours(1)),
            Optional.of(new BackupState.Failed(NOW, "no space left on device")));

    assertThat(report.status()).isEqualTo(Status.DEGRADED);
    assertThat(report.summary()).contains("no space left", "last good backup 1 h ago");
    assertThat(report.detail()).containsEntry("failed", 1L);
  }

  private static ComponentReport report(
      Optional<BackupState.Good> good, Optional<BackupState.Failed> failed) {
    BackupSettings wanted =
        new BackupSettings(
            Optional.of(Path.of("backups")),
            Optional.empty(),
            Optional.of("age1"),
            Optional.empty(),
            List.of(),
            14,
            Duration.ofHours(26),
            Duration.ofMinutes(5));
    return BackupDuty.report(wanted, new BackupState(good, failed), NOW);
  }

  private static Optional<BackupState.Good> good(Duration age) {
    return Optional.of(new BackupState.Good("name", NOW.minus(age), 10, 2, 0, "00", 5));
  }
}
