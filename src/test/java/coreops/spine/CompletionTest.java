package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static coreops.sandbox.discord.Persona.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.discord.InteractionOutcome;
import coreops.sandbox.discord.InteractionOutcome.Kind;
import coreops.sandbox.discord.Persona;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Discord's client offers while somebody types a slash command. */
class CompletionTest {
  @TempDir static Path data;
  private static Community community;
  private static Bot bot;

  @BeforeAll
  static void start() {
    community = new Community(data);
    bot = Bot.ready(community);
    bot.probes()
        .awaitBody(
            "/health",
            "registered slash commands",
            health -> Health.of(health, "router").encode().contains("registered: "));
  }

  @AfterAll
  static void stop() {
    bot.close();
    community.close();
  }

  @Test
  void caches_are_offered_one_after_the_other() throws Exception {
    assertThat(typing(ADMIN, "/ops refresh bucket:cl", "bucket").choices())
        .containsExactly("clan_tags", "clans");
    assertThat(typing(ADMIN, "/ops refresh bucket:\"clans te\"", "bucket").choices())
        .containsExactly("clans templates");
  }

  @Test
  void commands_keys_and_features_are_offered() throws Exception {
    assertThat(typing(ADMIN, "/ops why command:rel", "command").choices())
        .containsExactly("reload", "reload onboarding", "reserve release");
    assertThat(typing(ADMIN, "/ops cfg key:bot_na", "key").choices()).containsExactly("BOT_NAME");
    assertThat(typing(MEMBER, "/ops help command:", "command").choices())
        .contains("help", "ping")
        .doesNotContain("env", "digest");
  }

  @Test
  void nothing_is_offered_to_those_who_may_not_run_the_command() throws Exception {
    InteractionOutcome seen = typing(MEMBER, "/ops refresh bucket:c", "bucket");

    assertThat(seen.kind()).isEqualTo(Kind.CHOICES);
    assertThat(seen.choices()).isEmpty();
  }

  private static InteractionOutcome typing(Persona who, String line, String option)
      throws Exception {
    return community.discord().at(who, "ops").complete(line, option).get(30, TimeUnit.SECONDS);
  }
}
