package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static coreops.sandbox.discord.Persona.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.discord.InteractionOutcome;
import coreops.sandbox.discord.InteractionOutcome.Kind;
import coreops.sandbox.discord.PostedView;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages are turned over the real protocol, by a bot that may never have posted them. */
class PagesTest {
  @TempDir Path data;
  private Community community;
  private Bot bot;

  @BeforeEach
  void start() {
    community = new Community(data);
    bot = Bot.ready(community);
    bot.probes()
        .awaitBody(
            "/health",
            "all caches read",
            health -> Health.of(health, "sheets").encode().contains("all buckets read"));
  }

  @AfterEach
  void stop() {
    bot.close();
    community.close();
  }

  @Test
  void a_bot_that_was_restarted_turns_the_pages_of_the_one_before() throws Exception {
    PostedView first = community.ask(ADMIN, "!env");
    assertThat(first.asText()).contains("Overview", "Page 1/4");
    bot.close();
    bot = Bot.ready(community);

    InteractionOutcome second = press(first, "Next ▶");
    InteractionOutcome third = press(first, "Next ▶");
    InteractionOutcome back = press(first, "◀ Previous");

    assertThat(second.kind()).isEqualTo(Kind.UPDATED);
    assertThat(second.message().orElseThrow().id()).isEqualTo(first.id());
    assertThat(second.message().orElseThrow().asText())
        .contains("#bot-log", "WELCOME_CHANNEL_ID: ", "Page 2/4");
    assertThat(third.message().orElseThrow().asText()).contains("@Admin", "Page 3/4");
    assertThat(back.message().orElseThrow().asText()).contains("Page 2/4");
  }

  @Test
  void who_may_not_run_the_command_turns_no_page_of_it() throws Exception {
    PostedView first = community.ask(ADMIN, "!ops env");

    InteractionOutcome refused =
        community
            .discord()
            .at(STAFF, "ops")
            .pressNewest("Next ▶", List.of())
            .get(30, TimeUnit.SECONDS);

    assertThat(refused.message().orElseThrow().id()).isNotEqualTo(first.id());
    assertThat(refused.message().orElseThrow().asText()).contains("needs an admin role");
    assertThat(refused.message().orElseThrow().onlyFor())
        .contains(community.discord().userId(STAFF));
  }

  private InteractionOutcome press(PostedView on, String button) throws Exception {
    return community.discord().at(ADMIN, "ops").press(on.id(), button).get(30, TimeUnit.SECONDS);
  }
}
