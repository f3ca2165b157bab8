package coreops.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of backups and logs, and who may read the file with Google's key. */
class OperationsKeysTest {
  private static final String RECIPIENT = "age1" + "q".repeat(58);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"BACKUP_DIR", "BACKUP_COMMAND"})
  void a_place_for_backups_without_a_key_is_refused(String key) {
    assertThat(read(Given.and(key, "somewhere")).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.toString()).contains("without encryption"));
    assertThat(read(Given.and(key, "somewhere", "BACKUP_RECIPIENTS", RECIPIENT)).problems())
        .isEmpty();
  }

  @Test
  void a_private_key_in_the_public_ones_place_is_refused_and_not_shown() {
    String wrong = "AGE-SECRET-KEY-1" + "Q".repeat(58);

    assertThat(read(Given.and("BACKUP_RECIPIENTS", wrong)).problems().toString())
        .contains("public age keys")
        .doesNotContain("QQQQ");
  }

  @Test
  void several_people_may_be_able_to_read_backups() {
    BackupSettings backup =
        read(Given.and("BACKUP_RECIPIENTS", RECIPIENT + ", " + RECIPIENT)).orThrow().backup();

    assertThat(backup.recipientKeys()).containsExactly(RECIPIENT, RECIPIENT);
    assertThat(backup.wanted()).isFalse();
  }

  @Test
  void one_area_can_be_read_where_the_bots_own_keys_are_missing() {
    SettingsReader reader = new SettingsReader(Map.of("DATA_DIR", "there"), List.of());

    assertThat(reader.area(ProcessSettings.class, ConfFile.NONE).dataDir())
        .isEqualTo(Path.of("there"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw-rw-"})
  void a_google_key_that_others_can_read_is_refused(String permissions) throws IOException {
    assertThat(withKeyFile(permissions).problems().toString())
        .contains("GOOGLE_CREDENTIALS_FILE", "chmod 600");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------"})
  void a_google_key_for_its_owner_alone_is_taken(String permissions) throws IOException {
    assertThat(withKeyFile(permissions).problems()).isEmpty();
  }

  @Test
  void crash_logs_are_kept_for_thirty_days_at_least() {
    assertThat(read(Given.and("CRASH_LOG_KEEP", "29d")).problems()).hasSize(1);
    assertThat(read(Given.and("CRASH_LOG_KEEP", "30d")).problems()).isEmpty();
  }

  private Reading withKeyFile(String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve("key.json"), Given.serviceAccount());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    Map<String, String> keys = Given.and("GOOGLE_CREDENTIALS_FILE", file.toString());
    keys.remove("GSPREAD_CREDENTIALS");
    return read(keys);
  }

  private static Reading read(Map<String, String> environment) {
    return new SettingsReader(environment, List.of()).read(ConfFile.NONE);
  }
}
