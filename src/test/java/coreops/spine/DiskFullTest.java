package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk fills up under a real process, and has room again. */
class DiskFullTest {
  /** What a file may have at most while the disk is full: less than any of the bot's files. */
  private static final String FULL = "--fsize=1024:unlimited";

  private static final String ROOM = "--fsize=unlimited:unlimited";

  @TempDir Path folder;

  @Test
  void it_is_survived_told_and_over_when_there_is_room_again() throws Exception {
    Path data = folder.resolve("data");
    Path log = folder.resolve("bot.log");
    try (Community community = new Community(data);
        ChildBot bot = ChildBot.start(community, log, Map.of())) {
      bot.probes().await("/ready", 200);
      bot.probes().await("/health", 200);
      assertThat(community.ask(ADMIN, "!ops ping").asText()).contains("Pong");

      limit(bot.pid(), FULL);
      // Each command is remembered, which can no longer be saved.
      assertThat(community.ask(ADMIN, "!ops ping").asText()).contains("Pong");
      JsonObject health =
          bot.probes()
              .awaitBody(
                  "/health",
                  "a store that is down",
                  h -> "down".equalsIgnoreCase(Health.status(h, "store")));
      assertThat(health.getBoolean("ok")).isFalse();
      assertThat(community.ask(ADMIN, "!ops ping").asText()).contains("Pong");
      assertThat(halves(data)).isEmpty();

      limit(bot.pid(), ROOM);
      bot.probes().await("/health", 200);
      bot.terminate();
      assertThat(bot.exitCode()).isZero();
    }
    assertThat(halves(data)).isEmpty();
    assertThat(coreops.files.Quarantine.in(data)).isEmpty();
    coreops.store.DatabaseCopy.check(data.resolve("coreops.db"));
  }

  /** The system refuses a process to let files grow, as it does on a full disk. */
  static void limit(long pid, String size) throws Exception {
    Process tool =
        new ProcessBuilder("prlimit", "--pid", String.valueOf(pid), size).inheritIO().start();
    assertThat(tool.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(tool.exitValue()).isZero();
  }

  private static List<Path> halves(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      return files.filter(file -> file.toString().endsWith(".next")).toList();
    }
  }
}
