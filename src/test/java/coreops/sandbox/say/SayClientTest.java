package coreops.sandbox.say;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.Sandbox;
import coreops.sandbox.SandboxOptions;
import coreops.sandbox.discord.ChannelEvent;
import coreops.sandbox.discord.Persona;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Speaking into a running sandbox from the command line. */
class SayClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Vertx VERTX = Vertx.vertx();
  private static Sandbox sandbox;

  @TempDir private static Path out;
  private static Path json;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeAll
  static void open() throws Exception {
    sandbox = await(Sandbox.start(VERTX, SandboxOptions.standard().withoutLimits()));
    json = sandbox.writeTo(out);
  }

  @AfterAll
  static void close() {
    await(sandbox.stop());
    await(VERTX.close());
  }

  private static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  private int say(Path file, String as, String channel, boolean direct, String text) {
    PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new SayClient(file, both, both).run(as, channel, direct, text);
  }

  private String printed() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void an_answer_is_printed_and_the_exit_code_is_zero() {
    CompletableFuture<ChannelEvent> asked =
        sandbox
            .discord()
            .await(
                List.of(sandbox.discord().channelId("general")),
                event -> event.message().content().equals("hello there"),
                PATIENCE);
    asked.thenRun(() -> sandbox.discord().say(Persona.OTHER_BOT, "general", "hello yourself"));

    int code = say(json, "lead", "#general", false, "hello there");

    assertThat(asked.join().by()).isEqualTo(sandbox.discord().userId(Persona.LEAD));
    assertThat(printed()).contains("hello yourself");
    assertThat(code).isEqualTo(SayClient.ANSWERED);
  }

  @Test
  void silence_ends_with_exit_code_one() {
    int code = say(json, "admin", "ops", true, "anybody?");

    assertThat(printed()).isEmpty();
    assertThat(code).isEqualTo(SayClient.SILENCE);
  }

  @Test
  void an_unknown_speaker_or_channel_is_said() {
    assertThat(say(json, "king", "ops", false, "hi")).isEqualTo(SayClient.USAGE);
    assertThat(printed()).contains("there is nobody called king");
    assertThat(say(json, "admin", "moon", false, "hi")).isEqualTo(SayClient.USAGE);
  }

  @Test
  void without_a_sandbox_it_says_how_to_start_one() throws Exception {
    Path missing = out.resolve("missing.json");
    Path gone = out.resolve("gone.json");
    Files.writeString(gone, "{\"controlUrl\":\"http://127.0.0.1:1\"}");

    assertThat(say(missing, "admin", "ops", false, "hi")).isEqualTo(SayClient.SILENCE);
    assertThat(printed()).contains("No sandbox is running");
    assertThat(say(gone, "admin", "ops", false, "hi")).isEqualTo(SayClient.SILENCE);
    assertThat(printed()).contains("is gone");
  }
}
