package coreops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.cli.FilesReport.Room;
import coreops.config.Given;
import coreops.control.ComponentReport;
import coreops.control.ComponentReport.Status;
import coreops.files.Quarantine;
import coreops.runtime.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bot that is started on state it cannot read, or must not. */
class CorruptStateTest {
  private static final String NOBODY = "http://127.0.0.1:9";
  private static final long MUCH = 5_000_000_000L;
  private static final Room PLENTY = new Room(MUCH, MUCH);
  private static final String UP = "all verticles deployed";
  private static final List<String> STATE =
      List.of(
          "coreops.db",
          "gateway-session.json",
          "gateway-guilds.bin",
          "exit.json",
          "ends.json",
          "backup.json",
          "secrets.json",
          "health-history.jsonl",
          "snapshots/clans.json");

  @TempDir Path folder;

  @Test
  void whatever_cannot_be_read_is_moved_aside_whole_and_the_bot_runs() throws Exception {
    Path data = folder.resolve("data");
    Files.createDirectories(data.resolve("snapshots"));
    for (String name : STATE) {
      // Bytes that are no text at all, in front of which not every reader stops by itself.
      Files.writeString(
          data.resolve(name),
          "{\"garbage of " + name + "\": ".repeat(300) + "\u00ff",
          StandardCharsets.ISO_8859_1);
    }
    // Without a holder before it nobody asks how it ended.
    Files.writeString(data.resolve("coreops.lock"), "an-earlier-boot 1\n");

    try (ChildBot bot = ChildBot.start(folder, environment(), "run").untilSaid(UP)) {
      Wait.until(
          "all moved aside; there: " + aside(data), () -> aside(data).size() >= STATE.size());
      for (String name : STATE) {
        assertThat(aside(data)).anyMatch(each -> each.startsWith(name + ".corrupt-"));
      }
      for (String each : aside(data)) {
        assertThat(Files.readString(data.resolve(each), StandardCharsets.ISO_8859_1))
            .startsWith("{\"garbage of ");
      }
      bot.untilSaid("moved aside").terminate();
      assertThat(bot.exit()).isZero();
    }
  }

  @Test
  void tables_of_a_newer_program_end_the_start_with_64_and_are_left_alone() throws Exception {
    try (ChildBot bot = ChildBot.start(folder, environment(), "run").untilSaid(UP)) {
      bot.terminate();
      assertThat(bot.exit()).isZero();
    }
    Path database = folder.resolve("data/coreops.db");
    try (Connection sql = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = sql.createStatement()) {
      statement.execute("UPDATE schema_version SET version = 99 WHERE room = 'router'");
    }
    try (ChildBot bot = ChildBot.start(folder, environment(), "run")) {
      assertThat(bot.exit()).as(bot.said()).isEqualTo(64);
      assertThat(bot.said()).contains("version 99 of the router tables", "run the newer program");
    }
    assertThat(aside(folder.resolve("data"))).isEmpty();
    assertThat(Files.readString(folder.resolve("data/exit.json"))).contains("\"code\" : 64");
  }

  @Test
  void what_lies_aside_and_a_disk_that_fills_up_degrade_health() {
    ComponentReport well = FilesReport.of(List.of(), PLENTY, Instant.EPOCH);
    ComponentReport aside = FilesReport.of(List.of("exit.json.corrupt-1"), PLENTY, Instant.EPOCH);
    ComponentReport low = FilesReport.of(List.of(), new Room(50_000_000, MUCH), Instant.EPOCH);
    ComponentReport logs = FilesReport.of(List.of(), new Room(MUCH, 50_000_000), Instant.EPOCH);

    assertThat(well.status()).isEqualTo(Status.UP);
    assertThat(aside.status()).isEqualTo(Status.DEGRADED);
    assertThat(aside.detail()).containsEntry("quarantined", List.of("exit.json.corrupt-1"));
    assertThat(low.status()).isEqualTo(Status.DEGRADED);
    assertThat(low.summary()).contains("50 MB", "DATA_DIR");
    assertThat(logs.status()).isEqualTo(Status.DEGRADED);
    assertThat(logs.summary()).contains("50 MB", "LOG_DIR");
  }

  private static List<String> aside(Path data) {
    try {
      return Quarantine.in(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> environment() {
    return Given.and(
        "PORT",
        "0",
        "DATA_DIR",
        folder.resolve("data").toString(),
        "BACKUP_DIR",
        folder.resolve("backups").toString(),
        "BACKUP_RECIPIENTS",
        coreops.backup.Sealing.newKeys().recipient(),
        "DISCORD_API_BASE",
        NOBODY + "/api/v10",
        "GOOGLE_SHEETS_ROOT_URL",
        NOBODY);
  }
}
