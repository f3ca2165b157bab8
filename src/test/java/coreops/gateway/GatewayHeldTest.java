package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.control.ComponentReport.Status;
import coreops.control.GatewayAction.Kind;
import coreops.control.GatewayPulse.Link;
import coreops.sandbox.discord.DiscordSandbox;
import coreops.sandbox.discord.DiscordSandboxOptions;
import coreops.sandbox.discord.DiscordSandboxOptions.Portal;
import coreops.sandbox.discord.Persona;
import coreops.sandbox.discord.RestFault;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the gateway must not try again, it says why, and does not. */
class GatewayHeldTest {
  @TempDir Path dir;
  private Vertx vertx;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
  }

  @AfterEach
  void stop() {
    Eventually.get(vertx.close());
  }

  private DiscordSandbox sandbox(DiscordSandboxOptions options) {
    return Eventually.get(DiscordSandbox.start(vertx, options));
  }

  private DiscordSandbox sandbox() {
    return sandbox(DiscordSandboxOptions.standard().withoutLimits());
  }

  private static void held(Bot bot) {
    Eventually.holds("held", () -> bot.link() == Link.HELD);
    Eventually.holds("report", () -> bot.reports.getLast().summary().startsWith("held"));
  }

  @Test
  void a_wrong_token_is_held_and_never_tried_again() {
    DiscordSandbox discord = sandbox();
    try (Bot bot =
        new Bot(discord, dir, new Bot.Options().with("DISCORD_TOKEN", "not-the-token"))) {
      held(bot);

      assertThat(bot.pulse().held().orElseThrow().reason()).contains("token");
      assertThat(bot.pulse().held().orElseThrow().until()).isEmpty();
      assertThat(bot.reports.getLast().status()).isEqualTo(Status.DOWN);
      assertThat(bot.notices).anySatisfy(notice -> assertThat(notice.pingAdmins()).isTrue());
      assertThat(bot.act(Kind.RESUME).positive()).isFalse();
      assertThat(bot.act(Kind.FRESH_SESSION).positive()).isFalse();
      assertThat(discord.counters().identifies()).isZero();
      assertThat(discord.counters().calls("GET /gateway/bot")).isEqualTo(1);
    }
  }

  @Test
  void a_token_that_is_revoked_while_running_is_held() {
    DiscordSandbox discord = sandbox();
    try (Bot bot = new Bot(discord, dir).up()) {
      Eventually.get(discord.faults().revokeToken(true));
      Eventually.get(discord.faults().close(4004));

      held(bot);
      assertThat(bot.pulse().held().orElseThrow().reason()).contains("4004");
      assertThat(discord.counters().connections()).isEqualTo(1);
    }
  }

  @Test
  void an_intent_that_is_not_enabled_is_held() {
    DiscordSandbox discord =
        sandbox(
            DiscordSandboxOptions.standard()
                .withoutLimits()
                .withPortal(new Portal(false, false, false)));
    try (Bot bot = new Bot(discord, dir)) {
      held(bot);

      assertThat(bot.pulse().held().orElseThrow().reason()).contains("4014").contains("intent");
      assertThat(discord.counters().identifies()).isEqualTo(1);
    }
  }

  @Test
  void few_session_starts_left_are_kept_for_a_person_until_the_reset() {
    DiscordSandbox discord = sandbox();
    Eventually.get(discord.faults().identifyBudget(99, Duration.ofHours(3)));
    try (Bot bot = new Bot(discord, dir)) {
      held(bot);

      assertThat(bot.pulse().held().orElseThrow().reason()).contains("99");
      assertThat(bot.pulse().held().orElseThrow().until().orElseThrow())
          .isAfter(Instant.now().plus(Duration.ofHours(2)));
      assertThat(discord.counters().identifies()).isZero();
    }
  }

  @Test
  void a_hold_that_ends_by_itself_ends_by_itself() {
    DiscordSandbox discord = sandbox();
    Eventually.get(discord.faults().identifyBudget(5, Duration.ofSeconds(4)));
    try (Bot bot = new Bot(discord, dir)) {
      held(bot);
      Eventually.get(discord.faults().identifyBudget(1_000, Duration.ofHours(1)));

      bot.up();
      assertThat(bot.pulse().held()).isEmpty();
    }
  }

  @Test
  void a_long_retry_after_on_the_way_in_is_held_until_then() {
    DiscordSandbox discord = sandbox();
    Eventually.get(
        discord
            .faults()
            .failNext(
                "GET /gateway/bot",
                1,
                new RestFault.Status(
                    429, 0, Map.of("Retry-After", "82800", "X-RateLimit-Reset-After", "82800"))));
    try (Bot bot = new Bot(discord, dir)) {
      held(bot);

      assertThat(bot.pulse().held().orElseThrow().until().orElseThrow())
          .isAfter(Instant.now().plus(Duration.ofHours(22)));
      assertThat(discord.counters().calls("GET /gateway/bot")).isEqualTo(1);
    }
  }

  @Test
  void a_server_in_trouble_is_asked_again() {
    DiscordSandbox discord = sandbox();
    Eventually.get(discord.faults().failNext("GET /gateway/bot", 2, 503));
    try (Bot bot = new Bot(discord, dir)) {
      bot.up();

      assertThat(discord.counters().calls("GET /gateway/bot")).isEqualTo(3);
    }
  }

  @Test
  void the_identify_budget_outlives_the_process() {
    DiscordSandbox discord = sandbox();
    for (int i = 0; i < IdentifyBudget.BURST; i++) {
      try (Bot bot = new Bot(discord, dir).up()) {
        Eventually.get(discord.faults().expireSessions());
        assertThat(bot.link()).isEqualTo(Link.UP);
      }
      assertThat(dir.resolve("gateway-session.json").toFile().delete()).isTrue();
    }

    try (Bot bot = new Bot(discord, dir)) {
      held(bot);
      assertThat(bot.pulse().held().orElseThrow().reason()).contains("budget");
      assertThat(discord.counters().identifies()).isEqualTo(IdentifyBudget.BURST);
    }
  }

  @Test
  void attempts_that_reach_nobody_cost_no_identify() {
    DiscordSandbox discord = sandbox();
    Eventually.get(discord.faults().failNext("GET /gateway/bot", 20, 503));
    try (Bot bot = new Bot(discord, dir)) {
      Eventually.holds("attempts", () -> discord.counters().calls("GET /gateway/bot") >= 4);
      Eventually.get(discord.faults().clearRestFaults());

      bot.up();
      assertThat(Eventually.get(new IdentifyLedger(bot.store).sent(Instant.now()))).hasSize(1);
    }
  }

  @Test
  void a_new_session_is_made_on_demand_and_misses_nothing() {
    DiscordSandbox discord = sandbox();
    try (Bot bot = new Bot(discord, dir).up()) {
      assertThat(bot.act(Kind.FRESH_SESSION).positive()).isTrue();
      discord.say(Persona.ADMIN, "ops", "!ops meanwhile");

      Eventually.holds("catch-up", () -> bot.routedText("!ops meanwhile"));
      assertThat(discord.counters().identifies()).isEqualTo(2);
    }
  }

  @Test
  void a_resume_is_made_on_demand() {
    DiscordSandbox discord = sandbox();
    try (Bot bot = new Bot(discord, dir).up()) {
      assertThat(bot.act(Kind.RESUME).positive()).isTrue();

      Eventually.holds("resumed", () -> discord.counters().resumed() == 1);
      Eventually.holds("up", () -> bot.link() == Link.UP);
      assertThat(discord.counters().identifies()).isEqualTo(1);
    }
  }
}
