package coreops.sandbox.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The two Java clients that bots are written with, logged in with only their base URL changed. */
@Timeout(60)
class RealClientsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private SandboxFixture fixture;

  @BeforeEach
  void start() {
    fixture = SandboxFixture.start(DiscordSandboxOptions.standard().withoutLimits());
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void discord4j_logs_in_and_answers() {
    try (Discord4jBot bot = Discord4jBot.login(fixture.discord())) {
      PostedView answer =
          fixture.discord().ask(Persona.MEMBER, "general", "!ping", PATIENCE).join();
      assertThat(answer.content()).isEqualTo("pong");
      assertThat(answer.byBotUnderTest()).isTrue();
      assertThat(fixture.discord().counters().calls("unknown")).isZero();
    }
  }

  @Test
  void discord4j_answers_in_private() {
    try (Discord4jBot bot = Discord4jBot.login(fixture.discord())) {
      PostedView answer = fixture.discord().askDirectly(Persona.STAFF, "!ping", PATIENCE).join();
      assertThat(answer.content()).isEqualTo("pong");
    }
  }

  @Test
  void discord4j_resumes_with_replay_after_its_socket_was_dropped() {
    try (Discord4jBot bot = Discord4jBot.login(fixture.discord())) {
      fixture.discord().faults().dropSockets();
      PostedView answer =
          fixture.discord().ask(Persona.MEMBER, "general", "!ping", PATIENCE).join();
      assertThat(answer.content()).isEqualTo("pong");
      assertThat(fixture.discord().counters().resumed()).isEqualTo(1);
      assertThat(fixture.discord().counters().identifies()).isEqualTo(1);
    }
  }

  @Test
  void jda_logs_in_and_answers() throws Exception {
    try (JdaBot bot = JdaBot.login(fixture.discord())) {
      PostedView answer = fixture.discord().ask(Persona.LEAD, "general", "!ping", PATIENCE).join();
      assertThat(answer.content()).isEqualTo("pong");
      assertThat(fixture.discord().counters().calls("unknown")).isZero();
    }
  }

  @Test
  void jda_resumes_after_its_socket_was_dropped() throws Exception {
    try (JdaBot bot = JdaBot.login(fixture.discord())) {
      fixture.discord().faults().dropSockets();
      PostedView answer = fixture.discord().ask(Persona.LEAD, "general", "!ping", PATIENCE).join();
      assertThat(answer.content()).isEqualTo("pong");
      assertThat(fixture.discord().counters().resumed()).isEqualTo(1);
    }
  }
}
