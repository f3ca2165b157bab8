package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import coreops.runtime.Wait;
import coreops.sandbox.discord.PostedView;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bot and its supervisor as processes: what people hear of a hang, of a crash and a restart.
 */
class SupervisedTest {
  @TempDir Path data;
  @TempDir Path logs;
  private final List<String> alerts = new CopyOnWriteArrayList<>();
  private HttpServer receiver;
  private Community community;
  private ChildBot supervisor;

  @BeforeEach
  void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          alerts.add(new JsonObject(new String(body, StandardCharsets.UTF_8)).getString("content"));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
    community = new Community(data);
    supervisor =
        ChildBot.supervised(
            community,
            logs.resolve("bot.log"),
            Map.of(
                "ADMIN_USER_ID",
                community.discord().userId(ADMIN).toString(),
                "ALERT_WEBHOOK_URL",
                "http://127.0.0.1:" + receiver.getAddress().getPort() + "/api/webhooks/1/x",
                "SUPERVISE_HANG_SEC",
                "20",
                "SUPERVISE_HEALTHY_SEC",
                "10",
                "SUPERVISE_JVM_OPTIONS",
                "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx128m"
                    + " --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"));
    supervisor.probes().await("/ready", 200);
  }

  @AfterEach
  void stop() {
    supervisor.close();
    community.close();
    receiver.stop(0);
  }

  @Test
  void a_hang_a_crash_and_a_restart_are_each_told_as_what_they_are() throws Exception {
    told("is up for the first time");
    long first = bot();
    signal("STOP", first);
    Wait.until("seen", () -> supervisor.log().contains("the bot hangs"));
    Wait.until("ended", () -> supervisor.log().contains("\"cause\":\"hang\""));
    told("is back after the watchdog ended it (hang: no heartbeat");
    assertThat(ends().getLast()).contains(",hang,137,KILL,", String.valueOf(first), ",restart,");
    assertThat(alerts).anyMatch(text -> text.contains("🔴") && text.contains("the bot hung"));
    Wait.until("taken back", () -> alerts.stream().anyMatch(text -> text.contains("🟢")));

    long second = bot();
    signal("KILL", second);
    told("is back after a crash");
    assertThat(ends().getLast()).contains(",signal,137,KILL,", String.valueOf(second));

    PostedView asked = community.ask(ADMIN, "!ops restart");
    var _ =
        Community.now(
            community.discord().at(ADMIN, "ops").press(asked.id(), "Restart the process"));
    told("is back after a planned restart by Mara");
    assertThat(ends().getLast()).contains(",planned,15,");

    supervisor.terminate();
    assertThat(supervisor.exitCode()).as(supervisor.log()).isZero();
    assertThat(ends().getLast()).contains(",stopped,0,", ",end,");
  }

  /** What the admin hears in private after a start. */
  private void told(String words) {
    Wait.until(
        "told: " + words,
        () ->
            community.discord().messages(community.discord().directChannel(ADMIN)).stream()
                .anyMatch(each -> each.content().contains(words)));
    supervisor.probes().await("/ready", 200);
  }

  private List<String> ends() throws IOException {
    return Files.readAllLines(data.resolve("restart_log.csv"));
  }

  private long bot() {
    try {
      return new JsonObject(Files.readString(data.resolve("heartbeat.json"))).getLong("pid");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Java sends no such signal; any shell does. */
  private static void signal(String name, long pid) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("/bin/sh", "-c", "kill -%s %d".formatted(name, pid)).start();
    assertThat(shell.waitFor()).isZero();
  }
}
