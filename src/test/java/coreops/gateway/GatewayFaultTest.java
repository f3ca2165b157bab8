package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Done;
import coreops.control.GatewayAction.Kind;
import coreops.control.GatewayPulse.Link;
import coreops.discord.MessageReceived;
import coreops.sandbox.discord.DiscordSandbox;
import coreops.sandbox.discord.DiscordSandboxOptions;
import coreops.sandbox.discord.Persona;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the line, of Discord, and of ourselves. */
class GatewayFaultTest {
  @TempDir Path dir;
  private Vertx vertx;
  private DiscordSandbox discord;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    discord =
        Eventually.get(
            DiscordSandbox.start(
                vertx,
                DiscordSandboxOptions.standard()
                    .withoutLimits()
                    .withHeartbeatInterval(Duration.ofSeconds(2))));
  }

  @AfterEach
  void stop() {
    Eventually.get(vertx.close());
  }

  private void answers(Bot bot, String text) {
    discord.say(Persona.ADMIN, "ops", text);
    Eventually.holds("command", () -> bot.routedText(text));
  }

  @Test
  void after_an_outage_the_link_is_back_within_6_s() {
    try (Bot bot = new Bot(discord, dir).up()) {
      Eventually.get(discord.faults().stopServer());
      // Long enough for the pauses between attempts to have grown to their longest.
      Eventually.get(vertx.timer(6, TimeUnit.SECONDS));
      Instant back = Instant.now();
      Eventually.get(discord.faults().startServer());
      Eventually.holds("resumed", () -> discord.counters().resumed() == 1);

      assertThat(Duration.between(back, Instant.now())).isLessThan(Duration.ofSeconds(6));
      answers(bot, "!ops after the outage");
      assertThat(discord.counters().identifies()).isEqualTo(1);
    }
  }

  @Test
  void a_router_that_breaks_ends_no_subscription() {
    AtomicInteger calls = new AtomicInteger();
    Bot.Options breaking = new Bot.Options();
    breaking.router =
        message -> {
          calls.incrementAndGet();
          throw new IllegalStateException("broken on purpose");
        };
    try (Bot bot = new Bot(discord, dir, breaking).up()) {
      answers(bot, "!ops one");
      answers(bot, "!ops two");

      assertThat(calls).hasValue(2);
    }
  }

  @Test
  void an_event_that_makes_no_sense_is_counted_and_the_next_one_handled() {
    try (Bot bot = new Bot(discord, dir).up()) {
      Eventually.get(discord.faults().brokenEvent());
      Eventually.get(discord.faults().unknownEvent());

      answers(bot, "!ops still here");
      assertThat(discord.counters().connections()).isEqualTo(1);
      bot.act(Kind.RESUME);
      Eventually.holds("counted", () -> Long.valueOf(1).equals(bot.detail("unknownEvents")));
    }
  }

  @Test
  void garbage_on_the_line_costs_a_resume_and_no_event() {
    try (Bot bot = new Bot(discord, dir).up()) {
      Eventually.get(discord.faults().garbage());

      answers(bot, "!ops after the garbage");
      assertThat(discord.counters().identifies()).isEqualTo(1);
    }
  }

  @Test
  void a_frame_of_9_mb_is_refused_and_the_bot_lives_on() {
    try (Bot bot = new Bot(discord, dir).up()) {
      Eventually.get(discord.faults().hugeEvent(9 << 20));

      answers(bot, "!ops after the flood");
      Eventually.holds("up", () -> bot.link() == Link.UP);
      assertThat(discord.counters().identifies()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void a_server_that_takes_the_connection_and_says_nothing_is_given_up() {
    Bot.Options hasty = new Bot.Options();
    hasty.patience =
        new Patience(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofMillis(100));
    try (SilentServer silent = new SilentServer();
        Bot bot = new Bot(discord, dir, hasty).up()) {
      assertThat(bot.link()).isEqualTo(Link.UP);
      bot.close();
      silent.isWhereTheSessionResumes(dir);

      try (Bot second = new Bot(discord, dir, hasty).up()) {
        // Once that address has proved dead, the session is resumed at the plain one.
        assertThat(silent.connections()).isGreaterThanOrEqualTo(2);
        assertThat(discord.counters().identifies()).isEqualTo(1);
        assertThat(second.link()).isEqualTo(Link.UP);
      }
    }
  }

  @Test
  void a_handshake_that_gets_stuck_is_begun_again() {
    Bot.Options hasty = new Bot.Options();
    hasty.patience =
        new Patience(
            Duration.ofSeconds(5),
            Duration.ofMillis(500),
            Duration.ofSeconds(5),
            Duration.ofMillis(100));
    // Without an ACK no IDENTIFY goes out, and no READY comes.
    Eventually.get(discord.faults().stopAllAcks(true));
    try (Bot bot = new Bot(discord, dir, hasty)) {
      Eventually.holds("attempts", () -> discord.counters().connections() >= 2);
      Eventually.get(discord.faults().stopAllAcks(false));

      bot.up();
      assertThat(discord.counters().identifies()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void an_invalid_session_that_may_be_resumed_is() {
    try (Bot bot = new Bot(discord, dir).up()) {
      Eventually.get(discord.faults().invalidateSessions(true));

      answers(bot, "!ops after opcode 9");
      assertThat(discord.counters().resumed()).isPositive();
      assertThat(discord.counters().identifies()).isEqualTo(1);
    }
  }

  @Test
  void a_link_that_acknowledges_and_delivers_nothing_is_found_deaf() {
    try (Bot bot = new Bot(discord, dir).up()) {
      answers(bot, "!ops before");
      assertThat(bot.act(Kind.PROBE_DEAF).positive()).isFalse();
      Instant lastDispatch = bot.pulse().lastDispatch();
      Eventually.get(discord.faults().stopDispatching());
      discord.say(Persona.MEMBER, "general", "anyone?");

      // The margin of 60 s is DeafProbeTest's; here it is that the question reaches Discord.
      assertThat(bot.act(Kind.PROBE_DEAF).text()).contains("after the last event");
      assertThat(bot.pulse().lastDispatch()).isEqualTo(lastDispatch);
      assertThat(bot.act(Kind.RESUME).positive()).isTrue();
      answers(bot, "!ops hearing again");
    }
  }

  @Test
  void what_was_not_handled_at_a_stop_is_replayed_to_the_next_process() {
    Promise<Done> never = Promise.promise();
    Bot.Options stuck = new Bot.Options();
    stuck.router = (MessageReceived message) -> never.future();
    Bot first = new Bot(discord, dir, stuck).up();
    answers(first, "!ops half done");
    Future<?> closing =
        vertx.executeBlocking(
            () -> {
              first.close();
              return null;
            });
    Eventually.get(closing);

    try (Bot second = new Bot(discord, dir).up()) {
      Eventually.holds("replay", () -> second.routedText("!ops half done"));
      assertThat(discord.counters().identifies()).isEqualTo(1);
    }
  }
}
