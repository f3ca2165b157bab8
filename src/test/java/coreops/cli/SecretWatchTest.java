package coreops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.config.ConfFile;
import coreops.config.SettingsReader;
import coreops.config.Values;
import coreops.deploy.audit.AuditEntry;
import coreops.deploy.audit.AuditLog;
import coreops.runtime.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretWatchTest {
  @TempDir Path folder;

  @Test
  void a_google_key_that_is_another_file_content_is_a_rotation() throws IOException {
    Path key = Files.writeString(folder.resolve("key.json"), "one");
    Path token = Files.writeString(folder.resolve("token"), "a");
    Values values = values(key, token);
    AuditLog log = new AuditLog(folder, InstantSource.system());
    SecretWatch.note(folder, values, "boot-1");
    Wait.until("fingerprints", () -> Files.exists(folder.resolve("secrets.json")));

    Files.writeString(key, "two");
    Files.writeString(token, "b");
    SecretWatch.note(folder, values, "boot-2");
    Wait.until("both entries", () -> rotated(log).size() == 2);

    assertThat(rotated(log).stream().map(entry -> entry.facts().get("key")))
        .containsExactly("DISCORD_TOKEN", "GOOGLE_CREDENTIALS_FILE");
    assertThat(rotated(log))
        .allSatisfy(entry -> assertThat(entry.facts()).containsEntry("boot_id", "boot-2"));
  }

  private static List<AuditEntry> rotated(AuditLog log) {
    try {
      return log.entries("secret.rotated");
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Values values(Path key, Path token) {
    return new SettingsReader(
            Map.of(
                "GOOGLE_CREDENTIALS_FILE", key.toString(), "DISCORD_TOKEN_FILE", token.toString()),
            List.of())
        .read(ConfFile.NONE)
        .values();
  }
}
