package coreops.router;

import coreops.config.Channels;
import coreops.config.DiscordSettings;
import coreops.config.Given;
import coreops.config.HttpSettings;
import coreops.config.Identity;
import coreops.config.LogSettings;
import coreops.config.ProcessSettings;
import coreops.config.Roles;
import coreops.config.Routing;
import coreops.config.Secret;
import coreops.config.Settings;
import coreops.config.SheetSettings;
import coreops.config.WatchdogSettings;
import coreops.discord.Author;
import coreops.discord.MessageReceived;
import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.MessageId;
import coreops.types.RoleId;
import coreops.types.UserId;
import coreops.types.Versions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A small community for tests: one guild, a role of each kind, and messages in it. */
public final class TestWorld {
  public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  public static final Versions VERSIONS = new Versions("1.4.0", "0.1.0", "abc");
  public static final UserId SELF = new UserId(99);
  public static final GuildId GUILD = new GuildId(1);
  public static final ChannelId CHANNEL = new ChannelId(5);
  public static final ChannelId OPS_CHANNEL = new ChannelId(6);
  public static final RoleId ADMIN = new RoleId(11);
  public static final RoleId STAFF = new RoleId(12);
  public static final RoleId RECRUITER = new RoleId(13);
  public static final RoleId LEAD = new RoleId(14);
  public static final Routing ROUTING =
      new Routing(
          List.of(
              "env",
              "reload",
              "health",
              "digest",
              "checksheet",
              "config",
              "help",
              "ping",
              "refresh all",
              // Listed by an operator, and no command of this version.
              "retired"),
          Optional.empty(),
          false,
          false);

  private static final AtomicLong IDS = new AtomicLong(1_000);

  private TestWorld() {}

  public static Settings settings() {
    return settings(ROUTING, Optional.of("c1c"), Set.of(GUILD), Optional.of(OPS_CHANNEL));
  }

  public static Settings settings(
      Routing routing, Optional<String> tag, Set<GuildId> guilds, Optional<ChannelId> log) {
    return new Settings(
        new Identity("test", "C1C-Recruitment", "1.4.0", tag, ZoneOffset.UTC),
        new DiscordSettings(
            new Secret("token"),
            URI.create("http://127.0.0.1/"),
            URI.create("http://127.0.0.1/"),
            Optional.of(GUILD),
            guilds,
            Duration.ofSeconds(15),
            40),
        new Roles(Set.of(ADMIN), Set.of(STAFF), Set.of(RECRUITER), Set.of(LEAD)),
        routing,
        new Channels(log),
        new SheetSettings(
            Optional.empty(),
            Optional.empty(),
            URI.create("http://127.0.0.1/"),
            "workbook",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "Config",
            "Config",
            "Config",
            "Config",
            "bot_info",
            5,
            Duration.ofMillis(500),
            2.0,
            Duration.ofSeconds(900),
            Optional.empty(),
            Duration.ofSeconds(15),
            30,
            30,
            Duration.ofSeconds(180),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            "ReactionRoles"),
        new WatchdogSettings(
            Optional.empty(), Optional.empty(), Optional.empty(), Duration.ofSeconds(900)),
        new HttpSettings(0, "/keepalive", false, Optional.empty(), Duration.ofMinutes(5)),
        LogSettings.stdoutOnly("INFO"),
        new ProcessSettings(Path.of("data"), Duration.ofSeconds(30), 15),
        Given.backup(),
        Given.images(),
        Given.tracing());
  }

  /** A message in the guild. */
  public static MessageReceived says(String text, RoleId... roles) {
    return message(
        text, Optional.of(GUILD), new Author(new UserId(7), "Ada", false, List.of(roles)));
  }

  /** A direct message; the roles are those that a careless event might carry. */
  public static MessageReceived whispers(String text, RoleId... roles) {
    return message(text, Optional.empty(), new Author(new UserId(7), "Ada", false, List.of(roles)));
  }

  public static MessageReceived message(String text, Optional<GuildId> guild, Author author) {
    return new MessageReceived(
        SELF, new MessageId(IDS.incrementAndGet()), CHANNEL, guild, author, text, NOON, true);
  }
}
