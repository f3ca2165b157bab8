package coreops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.config.Given;
import coreops.runtime.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an orchestrator sees: exit codes, the lock, the exit record. */
class ProcessTest {
  /** Nobody answers there, so the bot boots and stays without Discord and Google. */
  private static final String NOBODY = "http://127.0.0.1:9";

  private static final String UP = "all verticles deployed";

  @TempDir Path folder;

  @Test
  void a_terminated_bot_ends_in_order_with_code_0_and_leaves_a_record() throws Exception {
    try (ChildBot bot = run().untilSaid(UP)) {
      bot.terminate();
      bot.terminate();

      assertThat(bot.exit()).as(bot.said()).isZero();
      assertThat(Files.readString(folder.resolve("data/exit.json")))
          .contains("\"code\" : 0", "\"cause\" : \"signal\"", "\"pid\" : " + bot.pid());
      assertThat(bot.said())
          .contains("\"msg\":\"stopped\"")
          .doesNotContain(Given.TOKEN, Given.KEY_MARK);
    }
    try (ChildBot next = run().untilSaid(UP)) {
      assertThat(next.said()).contains("\"last_end\":\"exit 0, signal, by signal at ");
    }
  }

  @Test
  void a_bot_that_is_terminated_while_it_starts_has_not_crashed() throws Exception {
    Path lock = folder.resolve("data/coreops.lock");
    try (ChildBot bot = run()) {
      Wait.until("the lock", () -> Files.exists(lock) && lock.toFile().length() > 0);
      bot.terminate();

      assertThat(bot.exit()).as(bot.said()).isZero();
      assertThat(Files.readString(folder.resolve("data/exit.json")))
          .contains("\"code\" : 0", "\"actor\" : \"signal\"", "\"pid\" : " + bot.pid());
    }
    try (ChildBot next = run().untilSaid(UP)) {
      assertThat(next.said()).contains("\"last_end\":\"exit 0, signal");
    }
  }

  @Test
  void a_bot_that_is_stuck_in_its_end_is_gone_after_the_grace_with_the_code_that_was_wanted()
      throws Exception {
    Map<String, String> environment = new HashMap<>(environment());
    environment.put("SHUTDOWN_GRACE_SEC", "9");
    try (ChildBot bot = ChildBot.start(StuckBot.class, folder, environment)) {
      assertThat(bot.exit()).as(bot.said()).isEqualTo(15);
      assertThat(Files.readString(folder.resolve("data/exit.json")))
          .contains("\"code\" : 15", "\"actor\" : \"Ada\"");
    }
  }

  @Test
  void a_second_instance_ends_with_75_and_names_the_first() throws Exception {
    try (ChildBot first = run().untilSaid(UP);
        ChildBot second = run()) {
      assertThat(second.exit()).isEqualTo(75);
      assertThat(second.said()).contains("another instance holds", "process " + first.pid());

      first.kill();
      assertThat(first.exit()).isNotZero();
      try (ChildBot third = run().untilSaid(UP)) {
        assertThat(third.said()).contains("killed or crashed: process " + first.pid());
      }
    }
  }

  @Test
  void a_wrong_configuration_ends_with_64_and_the_whole_report() throws Exception {
    try (ChildBot bot =
        ChildBot.start(folder, Map.of("WATCHDOG_STALL_SEC", "15x", "PORT", "p"), "run")) {
      assertThat(bot.exit()).isEqualTo(64);
      assertThat(bot.said())
          .contains("5 problems", "DISCORD_TOKEN", "RECRUITMENT_SHEET_ID", "GSPREAD_CREDENTIALS")
          .contains("WATCHDOG_STALL_SEC=15x", "PORT=p")
          .doesNotContain("Exception", "\tat ");
    }
  }

  @Test
  void an_invalid_yaml_ends_with_64_too() throws Exception {
    Path conf =
        Files.writeString(folder.resolve("bad.yaml"), "verticles: {gateway: {instances: 2}}");

    try (ChildBot bot = ChildBot.start(folder, environment(), "run", "--config", conf.toString())) {
      assertThat(bot.exit()).as(bot.said()).isEqualTo(64);
      assertThat(bot.said())
          .contains("verticles.gateway.instances=2: there can be only one")
          .doesNotContain("\tat ");
    }
  }

  private ChildBot run() throws IOException {
    return ChildBot.start(folder, environment(), "run");
  }

  private Map<String, String> environment() {
    return Given.and(
        "PORT",
        "0",
        "DATA_DIR",
        folder.resolve("data").toString(),
        "DISCORD_API_BASE",
        NOBODY + "/api/v10",
        "GOOGLE_SHEETS_ROOT_URL",
        NOBODY);
  }
}
