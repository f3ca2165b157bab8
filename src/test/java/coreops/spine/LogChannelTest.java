package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.control.Notice;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log channel shows of the bot's life. */
class LogChannelTest {
  @TempDir Path data;
  Community community;
  Bot bot;

  @BeforeEach
  void start() {
    community = new Community(data);
    bot = Bot.ready(community);
  }

  @AfterEach
  void stop() {
    bot.close();
    community.close();
  }

  @Test
  void a_start_a_reload_and_a_refresh_each_leave_one_card() {
    awaitOneCard("scope=startup", "total=");
    community.ask(ADMIN, "!ops reload");
    community.ask(ADMIN, "!ops refresh templates");

    awaitOneCard("Watchdog started", "interval=");
    awaitOneCard("Started", "running=");
    awaitOneCard("Reloaded", "actor=");
    awaitOneCard("scope=templates • trigger=manual • actor=", "templates ok");
  }

  @Test
  void what_is_told_while_discord_is_away_is_there_when_it_is_back() {
    awaitOneCard("scope=startup", "total=");
    Community.now(community.discord().faults().stopServer());
    bot.probes().await("/ready", 503);
    bot.program()
        .bus()
        .tell(
            Notice.TOPIC,
            new Notice("test:away", Notice.Level.INFO, "Told while away", List.of(), false));
    Community.now(community.discord().faults().startServer());

    awaitOneCard("Told while away");
  }

  private void awaitOneCard(String... parts) {
    Eventually.until(
        () -> cards(parts) >= 1, () -> community.discord().messages("bot-log").toString());
    assertThat(cards(parts)).isEqualTo(1);
  }

  private long cards(String... parts) {
    return community.discord().messages("bot-log").stream()
        .flatMap(message -> message.embeds().stream())
        .filter(card -> Stream.of(parts).allMatch(part -> card.encode().contains(part)))
        .count();
  }
}
