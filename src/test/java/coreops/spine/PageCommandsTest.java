package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static coreops.sandbox.discord.Persona.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.control.ExitRequest;
import coreops.deploy.PageCommand;
import coreops.sandbox.discord.PostedView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an operator's page says to type to the bot is typed, and the bot does it. */
class PageCommandsTest {
  /** How a reply begins that did not do what was asked: not known, wrong, refused, off, failed. */
  private static final List<String> NOT_DONE =
      List.of("❓", "ℹ️", "🔒", "💤", "🚦", "🔄", "🔌", "⌛", "💥", "❌");

  private static final String COOLDOWN = "⏳";
  private static final String INTERACT = "reservations";
  private static final String RESTART = "!ops restart";

  @TempDir Path data;
  private Community community;
  private Bot bot;

  @BeforeEach
  void start() {
    community = new Community(data);
    bot = wellRead();
  }

  @AfterEach
  void stop() {
    bot.close();
    community.close();
  }

  @Test
  void every_command_of_every_page_is_done() throws Exception {
    Map<String, String> open = new LinkedHashMap<>();
    PageCommand.all().stream()
        .filter(PageCommand::toTheBot)
        .forEach(each -> open.putIfAbsent(filled(each.text()), each.place()));
    assertThat(open).hasSizeGreaterThan(25);
    assertThat(open.remove(RESTART)).as("a page says how to restart").isNotNull();

    while (!open.isEmpty()) {
      List<String> done = new ArrayList<>();
      for (Map.Entry<String, String> each : open.entrySet()) {
        PostedView answer = community.ask(ADMIN, channel(each.getKey()), each.getKey());
        if (!answer.content().startsWith(COOLDOWN)) {
          assertThat(answer.asText()).as(each.getValue()).isNotBlank();
          assertThat(NOT_DONE)
              .as("%s: %s", each.getValue(), answer.asText())
              .noneMatch(answer.content()::startsWith);
          done.add(each.getKey());
        }
        bot.probes().await("/ready", 200);
      }
      assertThat(done).as("cooldowns hold all of %s back", open).isNotEmpty();
      open.keySet().removeAll(done);
      restart();
      if (!open.isEmpty()) {
        bot = wellRead();
      }
    }
  }

  /** As the runbook says it; a new process has not seen what has a cooldown. */
  private void restart() throws Exception {
    Bot old = bot;
    CompletableFuture<Integer> ended = CompletableFuture.supplyAsync(() -> old.program().await());
    PostedView asked = community.ask(ADMIN, RESTART);
    community
        .discord()
        .at(ADMIN, "ops")
        .press(asked.id(), "Restart the process")
        .get(Community.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(ended.get(60, TimeUnit.SECONDS)).isEqualTo(ExitRequest.RESTART);
    old.close();
  }

  private Bot wellRead() {
    Bot next = Bot.ready(community);
    next.probes()
        .awaitBody(
            "/health",
            "all caches read",
            health -> Health.of(health, "sheets").encode().contains("all buckets read"));
    return next;
  }

  /** A clan's seats are listed in one channel only. */
  private static String channel(String text) {
    return text.startsWith("!reservations") ? INTERACT : "ops";
  }

  /** What an operator puts in place of a placeholder; one that is not here fails as it stands. */
  private String filled(String text) {
    return text.replace("<bucket>", "leagues")
        .replace("<command>", "digest")
        .replace("<clan>", "PETL")
        .replace("<feature>", "welcome_enabled")
        .replace("<key or feature>", "BOT_NAME")
        .replace("[lines]", "20")
        .replace("[@member]", "<@" + community.discord().userId(MEMBER) + ">");
  }
}
