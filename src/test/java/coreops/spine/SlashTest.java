package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static coreops.sandbox.discord.Persona.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.sandbox.discord.Hands;
import coreops.sandbox.discord.InteractionOutcome;
import coreops.sandbox.discord.InteractionOutcome.Kind;
import coreops.sandbox.discord.Persona;
import coreops.sandbox.discord.Write;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slash commands over the real protocol: registered once, answered in time, refused in private. */
class SlashTest {
  @TempDir static Path data;
  static Community community;
  static Bot bot;

  @BeforeAll
  static void start() {
    community = new Community(data);
    bot = Bot.ready(community);
    awaitRegistration();
  }

  @AfterAll
  static void stop() {
    bot.close();
    community.close();
  }

  @Test
  void a_slash_command_is_answered_like_the_typed_one() throws Exception {
    InteractionOutcome seen = now(at(MEMBER).slash("/ops ping"));

    assertThat(seen.kind()).isEqualTo(Kind.MESSAGE);
    assertThat(seen.message().orElseThrow().content()).contains("Pong").contains("ms");
    assertThat(seen.message().orElseThrow().onlyFor()).isEmpty();
  }

  @Test
  void a_refusal_is_seen_by_nobody_else() throws Exception {
    InteractionOutcome seen = now(at(MEMBER).slash("/ops health"));

    assertThat(seen.message().orElseThrow().content()).contains("needs an admin role");
    assertThat(seen.message().orElseThrow().onlyFor()).contains(community.discord().userId(MEMBER));
  }

  @Test
  void options_reach_the_command() throws Exception {
    CompletableFuture<?> done =
        community
            .discord()
            .await(
                List.of(community.discord().channelId("ops")),
                event -> event.message().asText().contains("clans"),
                Community.PATIENCE);

    InteractionOutcome seen = now(at(ADMIN).slash("/ops refresh bucket:clans"));

    assertThat(seen.kind()).isIn(Kind.MESSAGE, Kind.THINKING);
    done.get(30, TimeUnit.SECONDS);
  }

  /** Commands registered for one guild are offered by clients there and nowhere else. */
  @Test
  void nothing_is_offered_in_private() {
    assertThatThrownBy(() -> now(community.discord().privately(ADMIN).slash("/ops ping")))
        .hasMessageContaining("no command /ops here");
  }

  @Test
  void a_client_offers_nothing_that_was_not_registered() {
    assertThatThrownBy(() -> now(at(ADMIN).slash("/ops nonsense")))
        .hasMessageContaining("no subcommand nonsense");
    assertThatThrownBy(() -> now(at(ADMIN).slash("/ops refresh")))
        .hasMessageContaining("missing option bucket");
  }

  @Test
  void a_restart_registers_nothing_again() {
    long before = registrations();
    bot.close();
    bot = Bot.ready(community);
    awaitRegistration();

    assertThat(before).isPositive();
    assertThat(registrations()).isEqualTo(before);
  }

  private static Hands at(Persona who) {
    return community.discord().at(who, "ops");
  }

  private static InteractionOutcome now(CompletableFuture<InteractionOutcome> seen)
      throws Exception {
    return seen.get(30, TimeUnit.SECONDS);
  }

  private static void awaitRegistration() {
    bot.probes()
        .awaitBody(
            "/health",
            "registered slash commands",
            health -> Health.of(health, "router").encode().contains("registered: "));
  }

  private static long registrations() {
    return community.discord().writes().stream()
        .map(Write::route)
        .filter(route -> route.contains("/commands"))
        .count();
  }
}
