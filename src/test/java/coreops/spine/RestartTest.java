package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static coreops.sandbox.discord.Persona.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.discord.DiscordSandbox;
import coreops.types.MessageId;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process ends, in order or not, and the next one goes on where it stopped. */
class RestartTest {
  @TempDir Path data;
  @TempDir Path logs;
  Community community;
  ChildBot bot;

  @BeforeEach
  void start() {
    community = new Community(data);
    bot = next();
  }

  @AfterEach
  void stop() {
    bot.close();
    community.close();
  }

  @Test
  void after_kill_9_the_session_is_resumed_and_what_was_missed_is_answered_once() {
    assertThat(community.ask(ADMIN, "!ops ping").asText()).contains("ms");
    bot.kill();
    MessageId missed = community.discord().say(ADMIN, "ops", "!ops ping");
    bot = next();
    Eventually.until(() -> answers(missed) > 0, () -> "never answered; log:\n" + bot.log());
    community.ask(MEMBER, "!ops ping");
    assertThat(answers(missed)).isEqualTo(1);
    assertThat(community.discord().counters().identifies()).isEqualTo(1);
    assertThat(community.discord().counters().resumed()).isEqualTo(1);
  }

  @Test
  void after_kill_9_the_mention_prefix_and_the_roles_work_as_before() {
    bot.kill();
    bot = next();
    String mention = "<@" + community.discord().botId() + "> ";
    assertThat(community.ask(ADMIN, mention + "digest").asText()).contains("CoreOps v");
    assertThat(community.discord().counters().identifies()).isEqualTo(1);
  }

  @Test
  void sigterm_ends_with_0_and_leaves_a_session_that_can_be_resumed() {
    bot.terminate();
    assertThat(bot.exitCode()).as(bot.log()).isZero();
    MessageId missed = community.discord().say(ADMIN, "ops", "!ops ping");
    bot = next();
    Eventually.until(() -> answers(missed) > 0, () -> "never answered; log:\n" + bot.log());
    assertThat(answers(missed)).isEqualTo(1);
    assertThat(community.discord().counters().identifies()).isEqualTo(1);
  }

  @Test
  void a_second_instance_on_the_same_data_ends_with_75_and_the_first_goes_on() {
    try (ChildBot second = ChildBot.start(community, logs.resolve("second.log"), Map.of())) {
      assertThat(second.exitCode()).as(second.log()).isEqualTo(75);
    }
    assertThat(community.ask(ADMIN, "!ops ping").asText()).contains("ms");
  }

  @Test
  void no_log_line_holds_a_message_a_token_or_a_key() {
    String secretSentence = "the-harvest-is-at-noon";
    community.ask(ADMIN, "!ops help " + secretSentence);
    community.ask(ADMIN, "!ops refresh " + secretSentence);
    Eventually.until(
        () -> bot.log().contains("[refresh] startup bucket=clans"), () -> "no startup refresh");
    bot.terminate();
    bot.exitCode();
    assertThat(bot.log())
        .contains("\"trace\":")
        .contains("web server listening")
        .contains("[watcher|lifecycle] event=startup result=ok")
        .contains("[watcher|lifecycle] event=watchdog result=ok")
        .contains("[watcher|lifecycle] event=refresh result=ok scope=startup")
        .doesNotContain(secretSentence)
        .doesNotContain(community.discord().token())
        .doesNotContain("PRIVATE KEY");
  }

  private ChildBot next() {
    ChildBot child = ChildBot.start(community, logs.resolve("bot.log"), Map.of());
    child.probes().await("/ready", 200);
    return child;
  }

  private long answers(MessageId question) {
    DiscordSandbox discord = community.discord();
    return discord.messages("ops").stream()
        .filter(
            each -> each.byBotUnderTest() && each.replyTo().filter(question::equals).isPresent())
        .count();
  }
}
