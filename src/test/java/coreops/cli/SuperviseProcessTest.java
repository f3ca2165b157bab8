package coreops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.config.Given;
import coreops.runtime.Wait;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot under its supervisor, both as processes of their own. */
class SuperviseProcessTest {
  /** Nobody answers there, so the bot boots and stays without Discord and Google. */
  private static final String NOBODY = "http://127.0.0.1:9";

  private static final String UP = "all verticles deployed";
  private static final String TWO = "two would restart this process";
  private static final int LOCKED = 75;

  @TempDir Path folder;

  @Test
  void a_terminated_supervisor_drains_its_bot_and_has_loaded_nothing_large() throws Exception {
    Map<String, String> environment = environment();
    environment.put("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + folder.resolve("loaded-%p.log"));
    try (ChildBot supervisor = ChildBot.start(folder, environment, "supervise").untilSaid(UP)) {
      Wait.until("a heartbeat", () -> Files.exists(data("heartbeat.json")));
      JsonObject beat = json("heartbeat.json");
      assertThat(beat.getLong("pid")).isNotEqualTo(supervisor.pid());
      assertThat(supervisor.said()).contains("\"boot\":\"" + beat.getString("bootId") + "\"");

      supervisor.terminate();

      assertThat(supervisor.exit()).as(supervisor.said()).isZero();
      assertThat(supervisor.said())
          .contains("\"msg\":\"stopped\"", "supervisor ends")
          .doesNotContain(Given.TOKEN, Given.KEY_MARK);
      assertThat(json("exit.json").getString("bootId")).isEqualTo(beat.getString("bootId"));
      assertThat(Files.readAllLines(data("restart_log.csv")).getLast())
          .contains(",stopped,0,", ",signal,signal,end,");
      assertThat(Files.readString(folder.resolve("loaded-" + supervisor.pid() + ".log")))
          .contains("coreops.supervisor.Supervisor ")
          .doesNotContain(" io.vertx.", " picocli.", " org.yaml.", " com.fasterxml.");
    }
  }

  @Test
  void a_bot_does_not_outlive_a_supervisor_that_was_killed() throws Exception {
    try (ChildBot supervisor = ChildBot.start(folder, environment(), "supervise").untilSaid(UP)) {
      Wait.until("a heartbeat", () -> Files.exists(data("heartbeat.json")));
      ProcessHandle bot = ProcessHandle.of(json("heartbeat.json").getLong("pid")).orElseThrow();

      supervisor.kill();

      Wait.until("the bot ends", () -> !bot.isAlive());
      assertThat(json("exit.json").getString("cause")).isEqualTo("the supervisor is gone");
    }
  }

  @Test
  void of_many_that_start_at_once_one_runs() throws Exception {
    List<ChildBot> all = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        all.add(ChildBot.start(folder, environment(), "supervise"));
      }
      Wait.until("four gave up", () -> all.stream().filter(each -> !each.alive()).count() == 4);

      List<ChildBot> ended = all.stream().filter(each -> !each.alive()).toList();
      for (ChildBot each : ended) {
        assertThat(each.exit()).as(each.said()).isEqualTo(LOCKED);
        assertThat(each.said()).contains("another supervisor runs");
      }
      assertThat(
              all.stream().filter(ChildBot::alive).findFirst().orElseThrow().untilSaid(UP).said())
          .contains(UP);
    } finally {
      all.forEach(ChildBot::close);
    }
  }

  @Test
  void a_bot_that_needs_an_owner_and_finds_none_supervises_itself() throws Exception {
    Map<String, String> environment = environment();
    environment.put("WATCHDOG_RUN", "1");
    try (ChildBot process = ChildBot.start(folder, environment, "run").untilSaid(UP)) {
      Wait.until("a heartbeat", () -> Files.exists(data("heartbeat.json")));
      long first = json("heartbeat.json").getLong("pid");
      assertThat(first).isNotEqualTo(process.pid());

      ProcessHandle.of(first).orElseThrow().destroyForcibly();
      Wait.until("another", () -> json("heartbeat.json").getLong("pid") != first);
      process.terminate();

      assertThat(process.exit()).as(process.said()).isZero();
      assertThat(Files.readString(data("restart_log.csv"))).contains(",signal,137,KILL,");
    }
  }

  @Test
  void a_bot_in_the_hands_of_systemd_runs_as_it_is() throws Exception {
    Map<String, String> environment = environment();
    environment.putAll(Map.of("WATCHDOG_RUN", "1", "INVOCATION_ID", "a-unit"));
    try (ChildBot bot = ChildBot.start(folder, environment, "run").untilSaid(UP)) {
      Wait.until("a heartbeat", () -> Files.exists(data("heartbeat.json")));

      assertThat(json("heartbeat.json").getLong("pid")).isEqualTo(bot.pid());
    }
  }

  @Test
  void two_owners_are_refused_with_64() throws Exception {
    Map<String, String> cluster = environment();
    cluster.put("KUBERNETES_SERVICE_HOST", "10.0.0.1");
    Map<String, String> both = environment();
    both.putAll(cluster);
    both.putAll(Map.of("WATCHDOG_RUN", "1", "NOTIFY_SOCKET", "/run/socket"));
    try (ChildBot supervisor = ChildBot.start(folder, cluster, "supervise");
        ChildBot bot = ChildBot.start(folder, both, "run")) {
      assertThat(supervisor.exit()).isEqualTo(64);
      assertThat(bot.exit()).isEqualTo(64);
      assertThat(supervisor.said()).contains(TWO, "an orchestrator and supervisor");
      assertThat(bot.said()).contains(TWO, "systemd and an orchestrator").doesNotContain("\tat ");
    }
  }

  @Test
  void a_configuration_that_the_bot_refuses_ends_the_supervisor_with_64() throws Exception {
    Map<String, String> environment = environment();
    environment.remove("DISCORD_TOKEN");
    try (ChildBot supervisor = ChildBot.start(folder, environment, "supervise")) {
      assertThat(supervisor.exit()).isEqualTo(64);
      assertThat(supervisor.said())
          .contains("DISCORD_TOKEN: missing", "\"cause\":\"configuration\"", "alert raised");
    }
  }

  private Path data(String file) {
    return folder.resolve("data").resolve(file);
  }

  private JsonObject json(String file) {
    try {
      return new JsonObject(Files.readString(data(file)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Map<String, String> environment() {
    return Given.and(
        "PORT",
        "0",
        "DATA_DIR",
        folder.resolve("data").toString(),
        "SUPERVISE_JVM_OPTIONS",
        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED"
            + " --sun-misc-unsafe-memory-access=allow",
        "DISCORD_API_BASE",
        NOBODY + "/api/v10",
        "GOOGLE_SHEETS_ROOT_URL",
        NOBODY);
  }
}
