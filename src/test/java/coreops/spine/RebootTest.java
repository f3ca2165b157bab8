package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.control.ExitRequest;
import coreops.sandbox.discord.PostedView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code reload --reboot} over the real protocol: within the process, and with another one. */
class RebootTest {
  @TempDir Path folder;
  private Community community;
  private Path conf;
  private Bot bot;

  @BeforeEach
  void start() throws IOException {
    community = new Community(folder.resolve("data"));
    conf = Files.writeString(folder.resolve("coreops.yaml"), "settings: {TIMEZONE: UTC}\n");
    bot = Bot.watching(community, conf);
  }

  @AfterEach
  void stop() {
    bot.close();
    community.close();
  }

  private boolean awake() {
    try {
      return bot.probes().get("/awake").statusCode() == 200;
    } catch (UncheckedIOException restarting) {
      return false;
    }
  }

  @Test
  void what_two_rooms_can_take_is_taken_at_once_and_the_rest_by_the_next_process()
      throws Exception {
    bot.probes().await("/awake", 404);
    Files.writeString(conf, "settings: {TIMEZONE: Europe/Paris, KEEPALIVE_PATH: /awake}\n");

    PostedView card = community.ask(ADMIN, "!reload --reboot");

    assertThat(card.asText())
        .contains("Rebooting", "Taken", "KEEPALIVE_PATH")
        .contains("Only a new process takes", "TIMEZONE");
    Eventually.until(this::awake, () -> "the new path never answered");
    bot.probes().await("/ready", 200);
    assertThat(community.ask(ADMIN, "!cfg KEEPALIVE_PATH").asText()).contains("`/awake`", "yaml");
    assertThat(community.ask(ADMIN, "!cfg TIMEZONE").asText())
        .as("what only a new process takes is not in force")
        .contains("`UTC`");
    assertThat(lastPage(community.ask(ADMIN, "!env"))).contains("KEEPALIVE_PATH = /awake");
    assertThat(community.ask(ADMIN, "!ops ping").asText()).contains("Pong");

    CompletableFuture<Integer> ended = CompletableFuture.supplyAsync(() -> bot.program().await());
    var pressed =
        community
            .discord()
            .at(ADMIN, "ops")
            .press(card.id(), "Restart the process")
            .get(30, TimeUnit.SECONDS);
    assertThat(pressed.message().orElseThrow().asText()).contains("Restarting the process");
    assertThat(ended.get(60, TimeUnit.SECONDS)).isEqualTo(ExitRequest.RESTART);
  }

  /** Of four. */
  private String lastPage(PostedView first) throws Exception {
    PostedView page = first;
    for (int turned = 1; turned < 4; turned++) {
      page =
          community
              .discord()
              .at(ADMIN, "ops")
              .press(first.id(), "Next ▶")
              .get(30, TimeUnit.SECONDS)
              .message()
              .orElseThrow();
    }
    return page.asText();
  }
}
