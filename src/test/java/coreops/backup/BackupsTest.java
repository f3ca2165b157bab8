package coreops.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.config.BackupSettings;
import coreops.store.SqliteStore;
import io.vertx.core.Future;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsTest {
  @TempDir Path root;
  private State state;

  @BeforeEach
  void begin() {
    state = new State(root);
  }

  @AfterEach
  void end() {
    state.close();
  }

  @Test
  void a_backup_holds_state_logs_and_configuration_and_a_manifest_of_them() throws IOException {
    SqliteStore store = state.open();
    State.done(State.note(store, "hello"));

    Path archive = state.backup();

    Map<String, String> entries = entries(archive);
    assertThat(entries.keySet())
        .containsExactlyInAnyOrder(
            "data/coreops.db",
            "data/exit.json",
            "data/gateway-guilds.bin",
            "data/gateway-session.json",
            "data/snapshots/clans.json",
            "logs/log.txt",
            "conf/coreops.yaml",
            "env.template",
            "manifest.json");
    Manifest manifest = State.restore().check(archive, state.keys.identity());
    assertThat(manifest.tables()).containsEntry("notes", 2L);
    assertThat(manifest.files()).hasSize(8).noneMatch(Manifest.Entry::scrubbed);
    assertThat(Files.readString(Archives.label(archive)))
        .contains(Hashes.of(archive), state.keys.recipient())
        .doesNotContain("SECRET");
  }

  @Test
  void a_backup_made_while_the_bot_writes_is_of_one_moment() {
    SqliteStore store = state.open();
    AtomicBoolean writing = new AtomicBoolean(true);
    List<Future<Integer>> written = new ArrayList<>();
    Thread bot =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; writing.get(); i++) {
                    written.add(State.note(store, "note " + i));
                    if (i % 50 == 0) {
                      State.done(written.getLast());
                    }
                  }
                });
    Path archive;
    try {
      archive = state.backup();
    } finally {
      writing.set(false);
      joined(bot);
    }
    State.done(Future.join(written));

    Path elsewhere = root.resolve("elsewhere");
    State.restore().run(archive, state.keys.identity(), State.into(elsewhere), State.NOON);

    List<String> told = state.told(elsewhere);
    assertThat(told.getLast()).isEqualTo("counted " + (told.size() - 1));
    assertThat(written).hasSizeGreaterThanOrEqualTo(told.size() - 1);
  }

  @Test
  void secrets_are_masked_in_configuration_and_logs() throws IOException {
    State.put(state.conf.resolve("prod.env"), "DISCORD_TOKEN=" + State.TOKEN + "\nOTHER=kept\n");
    State.put(state.conf.resolve("stage.env"), "API_KEY=of-another-environment\n");
    State.put(state.conf.resolve("key.pem"), "-----BEGIN PRIVATE" + " KEY-----\nAAAA\n");
    State.put(state.logs.resolve("old.txt"), "says " + State.TOKEN + " twice " + State.TOKEN);

    Path archive = state.backup();

    Map<String, String> entries = entries(archive);
    assertThat(entries.get("conf/prod.env")).startsWith("DISCORD_TOKEN=(masked)").contains("kept");
    assertThat(entries.get("conf/stage.env")).doesNotContain("another-environment");
    assertThat(entries).doesNotContainKey("conf/key.pem");
    assertThat(String.join("", entries.values())).doesNotContain(State.TOKEN, "AAAA");
    Manifest manifest = State.restore().check(archive, state.keys.identity());
    assertThat(manifest.omitted()).containsEntry("conf/key.pem", "holds a secret");
    assertThat(manifest.files().stream().filter(Manifest.Entry::scrubbed))
        .extracting(Manifest.Entry::path)
        .containsExactly("logs/old.txt", "conf/prod.env", "conf/stage.env");
  }

  @Test
  void a_secret_in_the_state_itself_stops_the_backup_and_is_named() {
    SqliteStore store = state.open();
    State.done(State.note(store, "x".repeat(70_000) + State.TOKEN));

    assertThatThrownBy(state::backup)
        .isInstanceOf(BackupFailed.class)
        .hasMessageContaining("data/coreops.db holds a secret");
    assertThat(State.files(state.backups)).isEmpty();
    assertThat(BackupState.read(state.data).failed().orElseThrow().why()).contains("coreops.db");
  }

  @Test
  void what_somebody_wrote_about_keys_stops_no_backup_and_a_key_that_lies_about_is_left_out()
      throws IOException {
    String words = "-----BEGIN PRIVATE" + " KEY-----";
    SqliteStore store = state.open();
    State.done(State.note(store, "do not post " + words));
    State.put(state.data.resolve("snapshots/clans.json"), "[\"" + words + "\"]");
    State.put(state.data.resolve("left.pem"), words + "\nAAAA\n");

    Path archive = state.backup();

    assertThat(entries(archive)).containsKey("data/snapshots/clans.json");
    assertThat(State.restore().check(archive, state.keys.identity()).omitted())
        .containsEntry("data/left.pem", "holds a secret");
  }

  @Test
  void without_a_key_nothing_is_written() {
    BackupSettings keyless =
        new BackupSettings(
            Optional.of(state.backups),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            3,
            Duration.ofHours(26),
            Duration.ofSeconds(30));

    assertThatThrownBy(() -> state.backups(keyless).make(State.NOON))
        .hasMessageContaining("BACKUP_RECIPIENTS is not set");
    assertThat(state.backups).doesNotExist();
  }

  @Test
  void only_the_newest_are_kept_and_strangers_files_are_left_alone() throws IOException {
    State.put(state.backups.resolve("holiday.zip.age"), "mine");
    State.put(state.backups.resolve("coreops-20261101T000000Z.zip.age.part"), "half");
    Backups backups = state.backups(state.settings());
    List<String> names = new ArrayList<>();
    for (int day = 0; day < 5; day++) {
      names.add(backups.make(State.NOON.plus(Duration.ofDays(day / 2))).name());
    }

    assertThat(Archives.in(state.backups).stream().map(file -> file.getFileName().toString()))
        .containsExactly(names.get(4), names.get(3), names.get(2));
    assertThat(State.files(state.backups).keySet())
        .hasSize(7)
        .contains("holiday.zip.age", names.get(4) + ".json");
  }

  @Test
  void a_command_gets_the_very_bytes_on_its_stdin_and_none_of_our_keys() throws IOException {
    Path away = root.resolve("away");
    String command = "cat > " + away + "-$BACKUP_NAME; env > " + away + "-env";

    BackupState.Good good =
        state.backups(state.settings(Optional.empty(), Optional.of(command), 3)).make(State.NOON);

    assertThat(Hashes.of(root.resolve("away-" + good.name()))).isEqualTo(good.sha256());
    assertThat(Files.readString(root.resolve("away-env"))).doesNotContain("DISCORD_TOKEN");
    assertThat(state.data.resolve(Sweep.STAGING)).doesNotExist();
  }

  @Test
  void a_command_that_fails_or_hangs_is_a_backup_that_was_not_made() {
    BackupState.Good good = state.backups(state.settings()).make(State.NOON);
    BackupSettings failing =
        state.settings(
            Optional.of(state.backups), Optional.of("echo no " + State.TOKEN + " >&2; exit 3"), 3);

    assertThatThrownBy(() -> state.backups(failing).make(State.NOON.plusSeconds(60)))
        .hasMessageContaining("ended with 3: no (masked)")
        .hasMessageNotContaining(State.TOKEN);

    BackupState told = BackupState.read(state.data);
    assertThat(told.good()).contains(good);
    assertThat(told.failed().orElseThrow().at()).isEqualTo(State.NOON.plusSeconds(60));
    assertThat(State.files(state.backups).keySet()).noneMatch(name -> name.contains(Archives.PART));
  }

  @Test
  void a_failure_that_cannot_be_saved_either_is_told_until_one_succeeds() throws IOException {
    Backups backups = state.backups(state.settings());
    BackupState.Good good = backups.make(State.NOON);
    Path full = Files.createDirectories(state.data.resolve("backup.json.next/full"));

    assertThatThrownBy(() -> backups.make(State.NOON.plusSeconds(60)))
        .isInstanceOf(BackupFailed.class);

    assertThat(backups.state().good()).contains(good);
    assertThat(backups.state().failed().orElseThrow().at()).isEqualTo(State.NOON.plusSeconds(60));
    Files.delete(full);
    Files.delete(full.getParent());
    BackupState.Good next = backups.make(State.NOON.plusSeconds(120));
    assertThat(backups.state()).isEqualTo(new BackupState(Optional.of(next), Optional.empty()));
  }

  @Test
  void two_at_once_are_one_too_many() throws IOException {
    String refused =
        BackupLock.holding(
            state.data,
            () -> {
              try {
                return state.backup().toString();
              } catch (BackupFailed failed) {
                return failed.getMessage();
              }
            });

    assertThat(refused).contains("another backup is under way");
  }

  @Test
  void a_damaged_database_does_not_push_good_backups_out() throws IOException {
    SqliteStore store = state.open();
    for (int i = 0; i < 200; i++) {
      State.done(State.note(store, "note " + i + "x".repeat(500)));
    }
    state.stopBot();
    Path database = state.data.resolve("coreops.db");
    byte[] bytes = Files.readAllBytes(database);
    java.util.Arrays.fill(bytes, 8192, 8192 + 4096, (byte) 0x5a);
    Files.write(database, bytes);

    assertThatThrownBy(state::backup).hasMessageContaining("damaged");
    assertThat(State.files(state.backups)).isEmpty();
  }

  private Map<String, String> entries(Path archive) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(state.opened(archive)))) {
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
        entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1));
      }
    }
    return entries;
  }

  private static void joined(Thread thread) {
    try {
      thread.join(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
