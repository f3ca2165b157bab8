package coreops.spine;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.backup.BackupState;
import coreops.backup.Sealing;
import coreops.scheduler.SchedulerSchema;
import coreops.store.SqliteStore;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** There is no room for the archive while the daily backup is made by a real process. */
class BackupDiskFullTest {
  private static final String GOOD = "coreops-20261101T000000Z.zip.age";

  /** Every file of the bot's own fits into this, a backup does not. */
  private static final int ROOM = 4_000_000;

  @TempDir Path folder;
  private final Sealing.Keys keys = Sealing.newKeys();
  private Community community;
  private Path data;
  private Path backups;

  @BeforeEach
  void start() throws IOException {
    data = Files.createDirectories(folder.resolve("data"));
    backups = Files.createDirectories(folder.resolve("backups"));
    community = new Community(data);
    byte[] much = new byte[ROOM + 1_000_000];
    new Random(1).nextBytes(much);
    Files.write(Files.createDirectories(data.resolve("snapshots")).resolve("much.bin"), much);
    Files.writeString(backups.resolve(GOOD), "the backup before");
    Files.writeString(
        data.resolve("backup.json"),
        new JsonObject()
            .put(
                "good",
                new JsonObject()
                    .put("name", GOOD)
                    .put("at", Instant.now().minus(Duration.ofHours(30)).toString())
                    .put("bytes", 17)
                    .put("files", 1)
                    .put("omitted", 0)
                    .put("sha256", "00")
                    .put("millis", 1))
            .encode());
  }

  @AfterEach
  void stop() {
    community.close();
  }

  @Test
  void nothing_half_is_left_or_counted_people_are_told_and_the_next_one_succeeds()
      throws Exception {
    due();
    try (ChildBot bot = bot("full.log")) {
      DiskFullTest.limit(bot.pid(), "--fsize=" + ROOM + ":unlimited");
      JsonObject told =
          Health.of(
              bot.probes()
                  .awaitBody("/health", "a backup that failed", health -> failed(health) == 1),
              "backup");

      assertThat(told.getString("status")).isEqualTo("degraded");
      assertThat(told.getJsonObject("detail").getLong("age_seconds"))
          .isGreaterThanOrEqualTo(Duration.ofHours(30).toSeconds());
      assertThat(told.getJsonObject("detail").getString("last")).isEqualTo(GOOD);
      assertThat(names(backups)).containsExactly(GOOD);
      assertThat(names(data)).noneMatch(name -> name.startsWith("backup-"));
      Eventually.until(() -> notices() == 1, () -> "nobody is told; log:\n" + bot.log());
      bot.terminate();
      assertThat(bot.exitCode()).isZero();
    }

    due();
    try (ChildBot bot = bot("room.log")) {
      JsonObject told =
          Health.of(
              bot.probes().awaitBody("/health", "a good backup", health -> failed(health) == 0),
              "backup");
      assertThat(told.getString("status")).isEqualTo("up");
      assertThat(names(backups)).hasSize(3).contains(GOOD);
    }
    assertThat(BackupState.read(data).good().orElseThrow().bytes()).isGreaterThan(ROOM);
  }

  private ChildBot bot(String log) {
    Map<String, String> more = new HashMap<>();
    more.put("BACKUP_DIR", backups.toString());
    more.put("BACKUP_RECIPIENTS", keys.recipient());
    more.put("TIMEZONE", "UTC");
    more.put(
        "BACKUP_TIMES",
        DateTimeFormatter.ofPattern("HH:mm")
            .format(Instant.now().minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC)));
    return ChildBot.start(community, folder.resolve(log), more);
  }

  /** As if the process had been away when a backup was due. */
  private void due() {
    Vertx vertx = Vertx.vertx();
    SqliteStore store = SqliteStore.open(vertx, data, List.of(SchedulerSchema.schema()));
    Community.now(store.write(sql -> sql.update("DELETE FROM job_runs")));
    Community.now(
        store.write(
            sql ->
                sql.update(
                    "INSERT OR REPLACE INTO job_marks (job, handled) VALUES ('backup:daily', ?)",
                    Instant.now().minus(Duration.ofHours(2)).toEpochMilli())));
    Community.now(store.close());
    Community.now(vertx.close());
  }

  private static long failed(JsonObject health) {
    return health
        .getJsonObject("components")
        .getJsonObject("backup", new JsonObject())
        .getJsonObject("detail", new JsonObject())
        .getLong("failed", -1L);
  }

  private long notices() {
    return community.discord().messages("bot-log").stream()
        .filter(message -> message.asText().contains("Backup failed"))
        .count();
  }

  private static List<String> names(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
