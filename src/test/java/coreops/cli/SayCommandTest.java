package coreops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.control.ExitRequest;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Speaking into a running sandbox from the command line. */
class SayCommandTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Vertx VERTX = Vertx.vertx();
  private static Sandbox sandbox;

  @TempDir private static Path out;
  private static Path json;

  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;
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

  @BeforeEach
  void listen() {
    PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
  }

  @AfterEach
  void restore() {
    System.setOut(realOut);
    System.setErr(realErr);
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

    int code =
        Commands.execute(
            "say",
            "--sandbox",
            json.toString(),
            "--as",
            "lead",
            "--channel",
            "#general",
            "hello",
            "there");

    assertThat(asked.join().by()).isEqualTo(sandbox.discord().userId(Persona.LEAD));
    assertThat(printed()).contains("hello yourself");
    assertThat(code).isEqualTo(ExitRequest.STOPPED);
  }

  @Test
  void silence_ends_with_exit_code_one() {
    int code = Commands.execute("say", "--sandbox", json.toString(), "--dm", "anybody?");

    assertThat(printed()).isEmpty();
    assertThat(code).isEqualTo(ExitRequest.FAILED);
  }

  @Test
  void an_unknown_speaker_or_channel_is_said() {
    assertThat(Commands.execute("say", "--sandbox", json.toString(), "--as", "king", "hi"))
        .isEqualTo(ExitRequest.USAGE);
    assertThat(printed()).contains("there is nobody called king");
    assertThat(Commands.execute("say", "--sandbox", json.toString(), "--channel", "moon", "hi"))
        .isEqualTo(ExitRequest.USAGE);
  }

  @Test
  void without_a_sandbox_it_says_how_to_start_one() throws Exception {
    Path missing = out.resolve("missing.json");
    Path gone = out.resolve("gone.json");
    Files.writeString(gone, "{\"controlUrl\":\"http://127.0.0.1:1\"}");

    assertThat(Commands.execute("say", "--sandbox", missing.toString(), "hi"))
        .isEqualTo(ExitRequest.FAILED);
    assertThat(printed()).contains("no sandbox is running");
    assertThat(Commands.execute("say", "--sandbox", gone.toString(), "hi"))
        .isEqualTo(ExitRequest.FAILED);
    assertThat(printed()).contains("does not answer");
  }
}
