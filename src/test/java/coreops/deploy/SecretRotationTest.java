package coreops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.deploy.audit.AuditEntry;
import coreops.deploy.audit.AuditLog;
import coreops.deploy.audit.BrokenAuditLog;
import coreops.files.Quarantine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretRotationTest {
  @TempDir Path folder;
  private AuditLog log;

  @BeforeEach
  void open() {
    log = new AuditLog(folder, () -> Instant.EPOCH);
  }

  @Test
  void the_first_boot_and_one_without_a_change_put_nothing_on_record() throws IOException {
    assertThat(boot(Map.of("DISCORD_TOKEN", "(masked) 1"))).isEmpty();
    assertThat(boot(Map.of("DISCORD_TOKEN", "(masked) 1"))).isEmpty();

    assertThat(log.entries("")).isEmpty();
  }

  @Test
  void changed_new_and_removed_secrets_are_put_on_record_once() throws IOException {
    boot(Map.of("DISCORD_TOKEN", "(masked) 1", "A2A_API_KEY", "(masked) 2"));

    assertThat(boot(Map.of("DISCORD_TOKEN", "(masked) 3", "LOG_DRAIN_TOKEN", "(masked) 4")))
        .containsExactly("A2A_API_KEY", "DISCORD_TOKEN", "LOG_DRAIN_TOKEN");
    assertThat(boot(Map.of("DISCORD_TOKEN", "(masked) 3", "LOG_DRAIN_TOKEN", "(masked) 4")))
        .isEmpty();

    assertThat(log.entries("secret.rotated").stream().map(AuditEntry::facts))
        .contains(
            Map.of(
                "key", "DISCORD_TOKEN",
                "before", "(masked) 1",
                "after", "(masked) 3",
                "boot_id", "boot"))
        .hasSize(3);
  }

  @Test
  void a_file_that_cannot_be_read_tells_every_secret_rather_than_none() throws IOException {
    boot(Map.of("DISCORD_TOKEN", "(masked) 1"));
    Files.writeString(folder.resolve(SecretRotation.FILE), "{half");

    assertThat(boot(Map.of("DISCORD_TOKEN", "(masked) 1"))).containsExactly("DISCORD_TOKEN");
    assertThat(boot(Map.of("DISCORD_TOKEN", "(masked) 1"))).isEmpty();
    assertThat(Quarantine.in(folder)).singleElement().asString().startsWith("secrets.json");
  }

  @Test
  void a_rotation_is_not_forgotten_while_the_log_is_broken() throws IOException {
    log.append("drill", Map.of());
    boot(Map.of("DISCORD_TOKEN", "(masked) 1"));
    byte[] sound = Files.readAllBytes(log.file());
    Files.write(log.file(), new byte[0]);
    assertThatThrownBy(() -> boot(Map.of("DISCORD_TOKEN", "(masked) 2")))
        .isInstanceOf(BrokenAuditLog.class);

    Files.write(log.file(), sound);
    assertThat(boot(Map.of("DISCORD_TOKEN", "(masked) 2"))).containsExactly("DISCORD_TOKEN");
  }

  private List<String> boot(Map<String, String> fingerprints) throws IOException {
    return SecretRotation.note(folder, fingerprints, "boot", log);
  }
}
