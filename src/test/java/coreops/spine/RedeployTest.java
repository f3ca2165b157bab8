package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator saves {@code coreops.yaml} while the bot runs. */
class RedeployTest {
  @TempDir Path data;
  @TempDir Path conf;
  Community community;
  Path file;
  Bot bot;

  @BeforeEach
  void start() throws IOException {
    community = new Community(data);
    file = conf.resolve("coreops.yaml");
    save("verticles: {ops: {}}");
    bot = Bot.watching(community, file);
  }

  @AfterEach
  void stop() {
    bot.close();
    community.close();
  }

  @Test
  void a_module_that_is_switched_off_and_on_comes_and_goes_while_the_session_stays()
      throws IOException {
    save("verticles: {ops: {enabled: false}}");
    Eventually.until(
        () -> !community.ask(ADMIN, "!ops health").asText().contains("CoreOps v"),
        () -> "the module still answers");
    save("verticles: {ops: {enabled: true}}");
    Eventually.until(
        () -> community.ask(ADMIN, "!ops health").asText().contains("CoreOps v"),
        () -> "the module never came back");
    assertThat(community.discord().counters().connections()).isEqualTo(1);
  }

  @Test
  void a_file_with_a_mistake_changes_nothing_and_is_reported() throws IOException {
    save("verticles: {opps: {}}");
    bot.probes()
        .awaitBody(
            "/health",
            "the mistake",
            health -> Health.of(health, "runtime").encode().contains("opps"));
    assertThat(community.ask(ADMIN, "!ops ping").asText()).contains("ms");
    assertThat(community.discord().counters().connections()).isEqualTo(1);
  }

  private void save(String text) throws IOException {
    Files.writeString(file, text + "\n");
  }
}
