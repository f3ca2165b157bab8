package coreops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.config.Given;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LOG_DIR and LOG_TO_CONSOLE as a process takes them. */
class LogFilesOfTheBotTest {
  private static final String NOBODY = "http://127.0.0.1:9";

  @TempDir Path folder;

  @Test
  void a_kill_is_in_the_crash_log_of_the_next_start_and_an_orderly_end_is_not() throws Exception {
    Path logs = folder.resolve("logs");
    for (int start = 0; start < 2; start++) {
      try (ChildBot bot =
          ChildBot.start(folder, environment("true"), "run").untilSaid("all verticles deployed")) {
        assertThat(bot.said()).contains("settings read");
        if (start == 0) {
          assertThat(Files.readString(logs.resolve("crash.log"))).isEmpty();
          bot.kill();
        } else {
          bot.terminate();
        }
        bot.exit();
      }
    }

    assertThat(Files.readAllLines(logs.resolve("crash.log")))
        .singleElement()
        .asString()
        .contains("killed or crashed");
    assertThat(Files.readString(logs.resolve("log.txt")))
        .contains("settings read", "\"msg\":\"stopped\"")
        .doesNotContain(Given.TOKEN);
  }

  @Test
  void stdout_can_be_silent_and_a_directory_that_cannot_be_written_ends_the_start_with_64()
      throws Exception {
    Path logs = folder.resolve("logs");
    try (ChildBot bot = ChildBot.start(folder, environment("false"), "run")) {
      coreops.runtime.Wait.until(
          "up", () -> Files.exists(logs.resolve("log.txt")) && read(logs).contains("deployed"));
      assertThat(bot.said()).doesNotContain("all verticles deployed");
    }
    Files.writeString(folder.resolve("file"), "");
    Map<String, String> wrong = environment("true");
    wrong.put("LOG_DIR", folder.resolve("file/below").toString());
    try (ChildBot bot = ChildBot.start(folder, wrong, "run")) {
      assertThat(bot.exit()).as(bot.said()).isEqualTo(64);
      assertThat(bot.said()).contains("LOG_DIR", "can be written");
    }
  }

  @Test
  void of_two_bots_with_one_log_directory_the_second_ends_with_64_and_spoils_nothing()
      throws Exception {
    Path logs = folder.resolve("logs");
    try (ChildBot first =
        ChildBot.start(folder, environment("true"), "run").untilSaid("all verticles deployed")) {
      Map<String, String> other = environment("true");
      other.put("DATA_DIR", folder.resolve("other").toString());
      try (ChildBot second = ChildBot.start(folder, other, "run")) {
        assertThat(second.exit()).as(second.said()).isEqualTo(64);
        assertThat(second.said()).contains("LOG_DIR", "for this process alone");
      }
      first.terminate();
      assertThat(first.exit()).isZero();
    }
    assertThat(Files.readAllLines(logs.resolve("log.txt")))
        .hasSizeGreaterThan(10)
        .allSatisfy(line -> assertThat(new JsonObject(line).getString("msg")).isNotNull());
  }

  private static String read(Path logs) {
    try {
      return Files.readString(logs.resolve("log.txt"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Map<String, String> environment(String console) {
    return Given.and(
        "PORT",
        "0",
        "DATA_DIR",
        folder.resolve("data").toString(),
        "LOG_DIR",
        folder.resolve("logs").toString(),
        "LOG_TO_CONSOLE",
        console,
        "DISCORD_API_BASE",
        NOBODY + "/api/v10",
        "GOOGLE_SHEETS_ROOT_URL",
        NOBODY);
  }
}
