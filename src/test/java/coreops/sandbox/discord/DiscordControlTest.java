package coreops.sandbox.discord;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.say.SayClient;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The switches over HTTP, and talking into the sandbox from a terminal. */
@Timeout(60)
class DiscordControlTest {
  @TempDir Path directory;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
  private SandboxFixture fixture;
  private DiscordSandbox discord;
  private RestClient control;
  private SayClient say;

  @BeforeEach
  void start() throws IOException {
    fixture = SandboxFixture.start(DiscordSandboxOptions.standard().withoutLimits());
    discord = fixture.discord();
    Router router = Router.router(fixture.vertx());
    discord.mountControl(router);
    HttpServer server =
        SandboxFixture.wait(
            fixture.vertx().createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    String url = "http://127.0.0.1:" + server.actualPort();
    control = new RestClient(url + "/control/discord", "");
    Path file = directory.resolve("sandbox.json");
    Files.writeString(file, new JsonObject().put("controlUrl", url).encodePrettily());
    say =
        new SayClient(
            file,
            new PrintStream(printed, true, StandardCharsets.UTF_8),
            new PrintStream(complaints, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() {
    control.close();
    fixture.close();
  }

  private RestClient.Reply fault(String nameAndQuery) {
    return control.call("POST", "/faults/" + nameAndQuery, "");
  }

  @Test
  void faults_can_be_switched_over_http() {
    RawGateway client = RawGateway.login(fixture);
    client.nextEvent("GUILD_CREATE");
    assertThat(fault("reconnect").status()).isEqualTo(204);
    client.next(Opcode.RECONNECT);
    assertThat(fault("close?code=4008").status()).isEqualTo(204);
    assertThat(client.closeCode()).isEqualTo(4008);
    assertThat(fault("fail-next?route=GET&status=500&count=1").status()).isEqualTo(204);
    try (RestClient rest = new RestClient(discord)) {
      assertThat(rest.get("/users/@me").status()).isEqualTo(500);
    }
    JsonObject counters = control.get("/state").json().getJsonObject("counters");
    assertThat(counters.getInteger("identifies")).isEqualTo(1);
  }

  @Test
  void a_wrong_parameter_is_answered_with_a_sentence() {
    assertThat(fault("close?code=many").status()).isEqualTo(400);
    assertThat(fault("fail-next?kind=magic").text()).contains("magic");
  }

  @Test
  void what_was_said_and_written_can_be_read() {
    discord.say(Persona.LEAD, "general", "hello there");
    try (RestClient rest = new RestClient(discord)) {
      String path = "/channels/" + discord.channelId("general") + "/messages";
      rest.post(path, new JsonObject().put("content", "general kenobi"));
    }
    assertThat(control.get("/messages?channel=general").text())
        .contains("hello there", "general kenobi");
    assertThat(control.get("/writes").array().getJsonObject(0).getInteger("status")).isEqualTo(200);
  }

  @Test
  void say_prints_the_answer_and_ends_after_a_moment_of_quiet() {
    try (Discord4jBot bot = Discord4jBot.login(discord)) {
      assertThat(say.run("recruiter", "general", false, "!ping")).isEqualTo(SayClient.ANSWERED);
      assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("CoreOps: pong\n");
      assertThat(say.run("staff", "general", true, "!ping")).isEqualTo(SayClient.ANSWERED);
      assertThat(printed.toString(StandardCharsets.UTF_8)).hasLineCount(2);
    }
  }

  @Test
  void say_gives_up_when_nobody_answers() {
    assertThat(say.run("member", "ops", false, "anybody?")).isEqualTo(SayClient.SILENCE);
    assertThat(printed.size()).isZero();
  }

  @Test
  void say_tells_what_is_wrong() {
    assertThat(say.run("king", "ops", false, "hi")).isEqualTo(SayClient.USAGE);
    assertThat(say.run("member", "nowhere", false, "hi")).isEqualTo(SayClient.USAGE);
    SayClient lost =
        new SayClient(
            directory.resolve("missing.json"),
            new PrintStream(printed, true, StandardCharsets.UTF_8),
            new PrintStream(complaints, true, StandardCharsets.UTF_8));
    assertThat(lost.run("member", "ops", false, "hi")).isEqualTo(SayClient.SILENCE);
    assertThat(complaints.toString(StandardCharsets.UTF_8))
        .contains("king", "nowhere", "scripts/run");
  }
}
