package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.control.GatewayPulse.Link;
import coreops.sandbox.discord.DiscordSandbox;
import coreops.sandbox.discord.DiscordSandboxOptions;
import coreops.sandbox.discord.Persona;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The session over the real protocol: what it survives, and that nothing said meanwhile is lost.
 */
class GatewaySessionTest {
  @TempDir Path dir;
  private Vertx vertx;
  private DiscordSandbox discord;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    discord =
        Eventually.get(
            DiscordSandbox.start(
                vertx,
                DiscordSandboxOptions.standard()
                    .withoutLimits()
                    .withHeartbeatInterval(Duration.ofSeconds(2))));
  }

  @AfterEach
  void stop() {
    Eventually.get(vertx.close());
  }

  @Test
  void a_command_is_routed_and_its_answer_posted() throws Exception {
    try (Bot bot = new Bot(discord, dir).up()) {
      var answer = discord.ask(Persona.ADMIN, "ops", "!ops echo hello", Duration.ofSeconds(10));

      assertThat(answer.get().content()).isEqualTo("hello");
      assertThat(bot.routed.getFirst().author().roles()).contains(discord.roleId("Admin"));
      assertThat(bot.routed.getFirst().self()).isEqualTo(discord.botId());
      assertThat(bot.pulse().latency()).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4000, 4008, 1001, 1000, 4001})
  void a_close_that_keeps_the_session_is_resumed_with_replay(int code) {
    try (Bot bot = new Bot(discord, dir).up()) {
      Eventually.get(discord.faults().close(code));
      discord.say(Persona.ADMIN, "ops", "!ops while away");

      Eventually.holds("replay", () -> bot.routedText("!ops while away"));
      assertThat(discord.counters().identifies()).isEqualTo(1);
      assertThat(discord.counters().resumesAtResumeUrl()).isPositive();
      Eventually.holds("up", () -> bot.link() == Link.UP);
    }
  }

  @Test
  void opcode_7_is_resumed_with_replay() {
    try (Bot bot = new Bot(discord, dir).up()) {
      Eventually.get(discord.faults().askToReconnect());
      discord.say(Persona.ADMIN, "ops", "!ops while away");

      Eventually.holds("replay", () -> bot.routedText("!ops while away"));
      Eventually.holds("resume", () -> discord.counters().resumed() == 1);
      assertThat(discord.counters().identifies()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4003, 4007, 4009})
  void a_close_that_ends_the_session_leads_to_a_new_one_and_a_catch_up(int code) {
    try (Bot bot = new Bot(discord, dir).up()) {
      discord.say(Persona.ADMIN, "ops", "!ops before");
      Eventually.holds("before", () -> bot.routedText("!ops before"));
      Eventually.get(discord.faults().close(code));
      discord.say(Persona.ADMIN, "ops", "!ops while away");

      Eventually.holds("catch-up", () -> bot.routedText("!ops while away"));
      assertThat(discord.counters().identifies()).isEqualTo(2);
      assertThat(bot.routed.getLast().author().roles()).contains(discord.roleId("Admin"));
    }
  }

  @Test
  void an_invalid_session_leads_to_a_new_one_and_a_catch_up() {
    try (Bot bot = new Bot(discord, dir).up()) {
      discord.say(Persona.ADMIN, "ops", "!ops before");
      Eventually.holds("before", () -> bot.routedText("!ops before"));
      Eventually.get(discord.faults().invalidateSessions(false));
      discord.say(Persona.ADMIN, "ops", "!ops while away");

      Eventually.holds("catch-up", () -> bot.routedText("!ops while away"));
      assertThat(discord.counters().identifies()).isEqualTo(2);
    }
  }

  @Test
  void a_frozen_socket_is_found_and_resumed() {
    try (Bot bot = new Bot(discord, dir).up()) {
      Eventually.get(discord.faults().freezeSockets());
      discord.say(Persona.ADMIN, "ops", "!ops into the ice");

      Eventually.holds("replay", () -> bot.routedText("!ops into the ice"));
      assertThat(discord.counters().identifies()).isEqualTo(1);
      assertThat(discord.counters().resumed()).isEqualTo(1);
    }
  }

  @Test
  void a_process_that_was_stopped_is_followed_by_one_that_resumes() {
    try (Bot first = new Bot(discord, dir).up()) {
      assertThat(first.link()).isEqualTo(Link.UP);
    }
    discord.say(Persona.ADMIN, "ops", "!ops between two processes");

    try (Bot second = new Bot(discord, dir).up()) {
      Eventually.holds("replay", () -> second.routedText("!ops between two processes"));
      assertThat(discord.counters().identifies()).isEqualTo(1);
      assertThat(discord.counters().resumesAtResumeUrl()).isEqualTo(1);
    }
  }

  @Test
  void a_process_that_was_killed_is_followed_by_one_that_resumes() throws IOException {
    Path copy = dir.resolve("copy");
    try (Bot first = new Bot(discord, dir.resolve("data")).up()) {
      Eventually.holds("saved", () -> Files.exists(dir.resolve("data/gateway-guilds.bin")));
      // What lies on disk now is all that a kill -9 would leave.
      copy(dir.resolve("data"), copy);
      discord.say(Persona.ADMIN, "ops", "!ops not yet saved");
      Eventually.holds("first", () -> first.routedText("!ops not yet saved"));
    }

    try (Bot second = new Bot(discord, copy).up()) {
      Eventually.holds("replay", () -> second.routedText("!ops not yet saved"));
      assertThat(discord.counters().identifies()).isEqualTo(1);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
