package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static coreops.sandbox.discord.Persona.MEMBER;
import static coreops.sandbox.discord.Persona.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.discord.PostedView;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people say to the bot, and what it answers. */
class ConversationTest {
  @TempDir static Path data;
  static Community community;
  static Bot bot;

  @BeforeAll
  static void start() {
    community = new Community(data);
    bot = Bot.ready(community);
    bot.probes()
        .awaitBody(
            "/health",
            "a sheets component that is up",
            health -> "UP".equalsIgnoreCase(Health.status(health, "sheets")));
  }

  @AfterAll
  static void stop() {
    bot.close();
    community.close();
  }

  @Test
  void a_ping_is_answered_with_text_and_latency() {
    assertThat(community.ask(ADMIN, "!ops ping").asText()).contains("ms");
  }

  @Test
  void the_prefixes_are_equal() {
    String mention = "<@" + community.discord().botId() + ">";
    for (String prefix :
        new String[] {"!ops ", "ops ", "!OPS ", mention + " ", mention + " ops "}) {
      assertThat(community.ask(MEMBER, prefix + "ping").asText()).as(prefix).contains("ms");
    }
  }

  @Test
  void an_admin_may_leave_the_prefix_out() {
    assertThat(community.ask(ADMIN, "!health").asText()).contains("Bot v9.9.9 · CoreOps v");
  }

  @Test
  void help_shows_a_member_only_what_a_member_can_run() {
    String help = everything(community.ask(MEMBER, "!ops help"));
    assertThat(help).contains("ping").doesNotContain("!ops reload").doesNotContain("!ops digest");
  }

  @Test
  void help_shows_an_admin_the_operational_commands() {
    String help = everything(community.ask(ADMIN, "!ops help"));
    assertThat(help).contains("Admin / Operational").contains("reload").contains("digest");
  }

  @Test
  void the_digest_shows_the_age_of_what_was_read_from_google() {
    assertThat(everything(community.ask(STAFF, "!ops digest")))
        .containsIgnoringCase("clans")
        .containsIgnoringCase("templates");
  }

  @Test
  void a_refresh_names_each_bucket_and_its_actor_is_remembered() {
    String answer = everything(community.ask(ADMIN, "!ops refresh clans templates"));
    assertThat(answer).containsIgnoringCase("clans").containsIgnoringCase("templates");
    assertThat(Health.of(bot.probes().json("/health"), "sheets").encode()).contains("manual");
  }

  @Test
  void a_reload_says_what_came_of_it() {
    assertThat(everything(community.ask(ADMIN, "!ops reload"))).containsIgnoringCase("reload");
  }

  @Test
  void a_member_is_told_what_is_needed_for_an_admin_command() {
    assertThat(everything(community.ask(MEMBER, "!ops reload"))).containsIgnoringCase("admin");
  }

  @Test
  void a_mistyped_command_is_answered_with_the_nearest() {
    assertThat(everything(community.ask(ADMIN, "!ops helth"))).contains("health");
  }

  @Test
  void direct_messages_get_ping_and_nothing_operational() {
    PostedView ping =
        Community.now(community.discord().askDirectly(ADMIN, "!ops ping", Community.PATIENCE));
    assertThat(ping.asText()).contains("ms");
    PostedView refused =
        Community.now(community.discord().askDirectly(ADMIN, "!ops reload", Community.PATIENCE));
    assertThat(refused.asText()).isNotBlank().doesNotContain("v9.9.9");
  }

  @Test
  void the_startup_refresh_is_summed_up_once_in_the_log_channel() {
    Eventually.until(
        () -> refreshSummaries() == 1, () -> community.discord().messages("bot-log").toString());
    assertThat(refreshSummaries()).isEqualTo(1);
  }

  private static long refreshSummaries() {
    return community.discord().messages("bot-log").stream()
        .filter(each -> each.asText().contains("scope=startup"))
        .count();
  }

  private static String everything(PostedView answer) {
    return answer.asText();
  }
}
