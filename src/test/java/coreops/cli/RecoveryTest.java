package coreops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.backup.Sealing;
import coreops.config.Given;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backup and restore as an operator runs them, beside a bot that is a process of its own. */
class RecoveryTest {
  private static final String NOBODY = "http://127.0.0.1:9";
  private static final String UP = "all verticles deployed";

  @TempDir Path folder;
  private final Map<String, String> environment = new java.util.LinkedHashMap<>();

  private void configured() throws IOException {
    environment.putAll(
        Given.and(
            "PORT",
            "0",
            "DATA_DIR",
            folder.resolve("data").toString(),
            "BACKUP_DIR",
            folder.resolve("backups").toString(),
            "DISCORD_API_BASE",
            NOBODY + "/api/v10",
            "GOOGLE_SHEETS_ROOT_URL",
            NOBODY));
    String public_ = said(0, "backup", "--new-key", "key.txt").strip();
    environment.put("BACKUP_RECIPIENTS", public_);
    environment.put("BACKUP_IDENTITY_FILE", folder.resolve("key.txt").toString());
  }

  @Test
  void a_backup_beside_a_running_bot_comes_back_once_it_has_stopped() throws Exception {
    configured();
    String archive;
    try (ChildBot bot = ChildBot.start(folder, environment, "run").untilSaid(UP)) {
      assertThat(said(0, "backup")).contains("sha256", "coreops-");
      archive = archives().getFirst().toString();

      assertThat(said(75, "restore", archive, "--replace"))
          .contains("another instance holds", "process " + bot.pid());
      assertThat(said(0, "restore", archive, "--check")).contains("verified");

      bot.terminate();
      assertThat(bot.exit()).isZero();
    }
    assertThat(said(1, "restore", archive)).contains("not empty", "--replace");
    assertThat(said(0, "restore", archive, "--replace"))
        .contains("restored into", "what was there is now in");
    try (ChildBot again = ChildBot.start(folder, environment, "run").untilSaid(UP)) {
      assertThat(again.said()).doesNotContain("killed or crashed", "corrupt");
    }
    assertThat(everything(folder.resolve("backups"))).doesNotContain(Given.TOKEN);
  }

  @Test
  void without_room_a_restore_is_refused_and_the_old_state_stays_as_it_is() throws Exception {
    configured();
    byte[] much = new byte[3_000_000];
    new Random(1).nextBytes(much);
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.write(Files.createDirectories(data.resolve("snapshots")).resolve("much.bin"), much);
    assertThat(said(0, "backup")).contains("sha256");
    String archive = archives().getFirst().toString();
    Files.delete(data.resolve("snapshots/much.bin"));
    Files.writeString(data.resolve("snapshots/clans.json"), "{\"newer\": true}");

    try (ChildBot tool =
        ChildBot.cramped(2_000_000, folder, environment, "restore", archive, "--replace")) {
      assertThat(tool.exit()).as(tool.said()).isEqualTo(1);
      assertThat(tool.said()).contains("the backup was not restored").doesNotContain("\tat ");
    }

    assertThat(names(data)).noneMatch(name -> name.startsWith("re"));
    assertThat(names(data.resolve("snapshots"))).containsExactly("clans.json");
    assertThat(data.resolve("snapshots/clans.json")).hasContent("{\"newer\": true}");
    assertThat(said(0, "restore", archive, "--replace")).contains("restored into");
    assertThat(data.resolve("snapshots/much.bin")).hasBinaryContent(much);
  }

  @Test
  void without_a_key_a_backup_is_refused_in_words() throws Exception {
    configured();
    environment.remove("BACKUP_RECIPIENTS");
    assertThat(said(64, "backup")).contains("BACKUP_RECIPIENTS", "without encryption");

    environment.remove("BACKUP_DIR");
    assertThat(said(1, "backup")).contains("BACKUP_RECIPIENTS").doesNotContain("\tat ");

    environment.put("BACKUP_RECIPIENTS", Sealing.newKeys().recipient());
    assertThat(said(1, "backup")).contains("nowhere to put it");

    environment.remove("BACKUP_IDENTITY_FILE");
    Files.writeString(folder.resolve("some.zip.age"), "x");
    assertThat(said(1, "restore", "some.zip.age")).contains("BACKUP_IDENTITY_FILE", "--identity");
  }

  @Test
  void a_key_is_for_its_owner_alone_and_never_overwritten() throws Exception {
    configured();

    assertThat(said(1, "backup", "--new-key", "key.txt")).contains("never overwritten");
    assertThat(Files.getPosixFilePermissions(folder.resolve("key.txt")))
        .containsExactlyInAnyOrder(
            java.nio.file.attribute.PosixFilePermission.OWNER_READ,
            java.nio.file.attribute.PosixFilePermission.OWNER_WRITE);
  }

  @Test
  void a_bot_refuses_a_directory_that_is_half_restored() throws Exception {
    configured();
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("restore-unfinished"), "now");

    try (ChildBot bot = ChildBot.start(folder, environment, "run")) {
      assertThat(bot.exit()).isEqualTo(64);
      assertThat(bot.said()).contains("coreops restore");
    }
  }

  private String said(int code, String... arguments) throws IOException {
    try (ChildBot tool = ChildBot.start(folder, environment, arguments)) {
      int ended = tool.exit();
      assertThat(ended).as(tool.said()).isEqualTo(code);
      return tool.said();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("backups"))) {
      return files.filter(file -> file.toString().endsWith(".age")).toList();
    }
  }

  private static String everything(Path directory) {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.add(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return String.join("\n", texts);
  }
}
