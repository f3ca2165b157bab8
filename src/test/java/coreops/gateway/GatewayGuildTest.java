package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.bus.Failure;
import coreops.control.GatewayAction.Kind;
import coreops.control.GatewayPulse;
import coreops.discord.GuildView;
import coreops.discord.MessageReceived;
import coreops.sandbox.discord.DiscordSandbox;
import coreops.sandbox.discord.DiscordSandboxOptions;
import coreops.sandbox.discord.Persona;
import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.MessageId;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway knows of guilds, and what it lets through. */
class GatewayGuildTest {
  @TempDir Path dir;
  private Vertx vertx;
  private DiscordSandbox discord;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    discord =
        Eventually.get(
            DiscordSandbox.start(vertx, DiscordSandboxOptions.standard().withoutLimits()));
  }

  @AfterEach
  void stop() {
    Eventually.get(vertx.close());
  }

  private void knowsTheGuild(Bot bot) {
    Eventually.holds(
        "members",
        () ->
            Eventually.get(bot.discord.homeGuild()).memberCount()
                == discord.world().home().members().size());
    GuildView guild = Eventually.get(bot.discord.homeGuild());
    assertThat(guild.name()).isEqualTo("C1C");
    assertThat(guild.role(discord.roleId("Admin")).orElseThrow().name()).isEqualTo("Admin");
    assertThat(guild.channel(discord.channelId("ops")).orElseThrow().name()).isEqualTo("ops");
    assertThat(
            Eventually.get(bot.discord.member(discord.guildId(), discord.userId(Persona.RECRUITER)))
                .roles())
        .contains(discord.roleId("Recruiter"))
        .doesNotContain(discord.roleId("Admin"));
  }

  @Test
  void names_roles_channels_and_members_are_known_after_ready() {
    try (Bot bot = new Bot(discord, dir).up()) {
      knowsTheGuild(bot);
      assertThat(discord.counters().calls("GET /guilds/:guild")).isZero();
    }
  }

  @Test
  void guilds_and_members_are_reported_as_soon_as_they_are_known() {
    try (Bot bot = new Bot(discord, dir).up()) {
      long members = discord.world().home().members().size();
      Instant up =
          bot.pulses.stream()
              .filter(pulse -> pulse.link() == GatewayPulse.Link.UP)
              .findFirst()
              .orElseThrow()
              .at();
      Eventually.holds(
          "a report with them",
          () -> bot.detail("guilds").equals(1L) && bot.detail("members").equals(members));
      Instant first =
          bot.reports.stream()
              .filter(report -> Objects.equals(report.detail().get("members"), members))
              .findFirst()
              .orElseThrow()
              .at();
      assertThat(Duration.between(up, first)).isLessThan(GatewayReport.EVERY.dividedBy(2));
    }
  }

  @Test
  void they_are_known_after_a_resume_in_a_new_process_without_asking() {
    try (Bot first = new Bot(discord, dir).up()) {
      knowsTheGuild(first);
    }

    try (Bot second = new Bot(discord, dir).up()) {
      knowsTheGuild(second);
      assertThat(discord.counters().identifies()).isEqualTo(1);
      assertThat(discord.counters().calls("GET /guilds/:guild")).isZero();
    }
  }

  @Test
  void a_lost_map_is_read_again_by_rest() throws Exception {
    try (Bot first = new Bot(discord, dir).up()) {
      knowsTheGuild(first);
    }
    Files.write(dir.resolve("gateway-guilds.bin"), new byte[] {0, 0, 0, 1, 9, 9});

    try (Bot second = new Bot(discord, dir).up()) {
      knowsTheGuild(second);
      assertThat(discord.counters().identifies()).isEqualTo(1);
    }
  }

  @Test
  void a_mention_is_understood_after_a_resume_in_a_new_process() {
    new Bot(discord, dir).up().close();

    try (Bot second = new Bot(discord, dir).up()) {
      discord.say(Persona.MEMBER, "ops", "<@" + discord.botId() + "> ping");
      Eventually.holds("mention", () -> second.routedText("<@" + discord.botId() + "> ping"));
      assertThat(second.routed.getLast().self()).isEqualTo(discord.botId());
    }
  }

  @Test
  void a_command_that_answers_a_message_says_which() {
    try (Bot bot = new Bot(discord, dir).up()) {
      MessageId said = discord.say(Persona.MEMBER, "ops", "I would like to join");
      discord.at(Persona.STAFF, "ops").reply(said, "!ops echo this");
      discord.say(Persona.STAFF, "ops", "!ops echo that");

      Eventually.holds("both", () -> bot.routed.size() == 2);
      assertThat(bot.routed)
          .extracting(MessageReceived::replyTo)
          .containsExactly(Optional.of(said), Optional.empty());
    }
  }

  @Test
  void ordinary_chat_and_other_bots_stay_off_the_bus() {
    try (Bot bot = new Bot(discord, dir).up()) {
      discord.say(Persona.MEMBER, "ops", "good morning");
      discord.say(Persona.OTHER_BOT, "ops", "!ops ping");
      discord.say(Persona.MEMBER, "ops", "opsec is not ops");
      discord.say(Persona.MEMBER, "ops", "OPS ping");
      discord.dm(Persona.MEMBER, "!ping");

      Eventually.holds("direct message", () -> bot.routedText("!ping"));
      assertThat(bot.routed).extracting("content").containsExactly("OPS ping", "!ping");
      assertThat(bot.routed.getLast().guild()).isEmpty();
    }
  }

  @Test
  void a_guild_off_the_list_is_ignored_and_reported_once() {
    String other = "4711";
    try (Bot bot = new Bot(discord, dir, new Bot.Options().with("GUILD_IDS", other)).up()) {
      Eventually.holds("report", () -> !bot.notices.isEmpty());
      discord.say(Persona.ADMIN, "ops", "!ops ping");
      discord.dm(Persona.ADMIN, "!ops end");

      Eventually.holds("end", () -> bot.routedText("!ops end"));
      assertThat(bot.routed).hasSize(1);
      assertThat(bot.notices).hasSize(1);
      Eventually.holds("detail", () -> bot.detail("foreignGuilds").toString().contains("C1C"));
      assertThatThrownBy(() -> Eventually.get(bot.discord.guild(discord.guildId())))
          .isInstanceOf(Failure.class);
    }
  }

  @Test
  void a_quiet_link_is_not_deaf() {
    try (Bot bot = new Bot(discord, dir).up()) {
      discord.say(Persona.MEMBER, "general", "hello");
      Eventually.holds(
          "dispatch", () -> bot.pulse().lastDispatch().isAfter(bot.pulses.getFirst().at()));

      assertThat(bot.act(Kind.PROBE_DEAF).positive()).isFalse();
    }
  }

  @Test
  void nobody_is_served_a_guild_that_does_not_exist() {
    try (Bot bot = new Bot(discord, dir, new Bot.Options().with("GUILD_IDS", "")).up()) {
      assertThatThrownBy(() -> Eventually.get(bot.discord.guild(new GuildId(4711))))
          .isInstanceOfSatisfying(
              Failure.class,
              failure ->
                  assertThat(failure.code()).isIn(Failure.Code.NOT_FOUND, Failure.Code.REFUSED));
      assertThat(Eventually.get(bot.discord.homeGuild()).channel(new ChannelId(1))).isEmpty();
    }
  }
}
