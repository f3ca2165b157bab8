package coreops.sandbox.discord;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import coreops.types.ChannelId;
import coreops.types.EmojiId;
import coreops.types.GuildId;
import coreops.types.RoleId;
import coreops.types.UserId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link DiscordWorld} from yaml. Ids are not written in the file: the nth thing gets the
 * id of the nth hour after the founding date, so that they are the same at every start.
 */
final class WorldFile {
  /** Minutes of silence. */
  private static final int WEEK = 10_080;

  private static final Instant FOUNDED = Instant.parse("2021-05-01T12:00:00Z");

  private record WorldYaml(BotYaml bot, List<GuildYaml> guilds) {}

  private record BotYaml(String name, List<String> roles) {}

  private record GuildYaml(
      String name,
      @Nullable String owner,
      List<RoleYaml> roles,
      List<CategoryYaml> categories,
      List<MemberYaml> members,
      @Nullable List<EmojiYaml> emoji,
      @Nullable List<ThreadYaml> threads) {}

  private record RoleYaml(
      String name, @Nullable String color, @Nullable List<String> permissions, boolean hoist) {}

  private record CategoryYaml(String name, List<ChannelYaml> channels) {}

  private record ChannelYaml(
      String name,
      @Nullable String type,
      @Nullable String topic,
      @JsonProperty("only") @Nullable List<String> only,
      @JsonProperty("read_only") @Nullable List<String> readOnlyFor) {}

  private record MemberYaml(
      String name,
      @JsonProperty("global") @Nullable String globalName,
      @Nullable String nick,
      @Nullable List<String> roles,
      @Nullable String persona,
      boolean bot) {}

  private record EmojiYaml(String name, boolean animated) {}

  private record ThreadYaml(
      String name,
      String channel,
      @JsonProperty("by") String by,
      @JsonProperty("private") boolean closed) {}

  private final Path file;
  private final Map<Persona, UserId> personas = new EnumMap<>(Persona.class);
  private final Map<String, Guild.User> people = new HashMap<>();
  private int things;

  WorldFile(Path file) {
    this.file = file;
  }

  DiscordWorld read() {
    WorldYaml yaml;
    try {
      yaml = new ObjectMapper(new YAMLFactory()).readValue(file.toFile(), WorldYaml.class);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the guilds in " + file, e);
    }
    Guild.User bot = new Guild.User(new UserId(nextId()), yaml.bot().name(), "", true);
    List<Guild> guilds = new ArrayList<>();
    for (GuildYaml each : yaml.guilds()) {
      guilds.add(guild(each, bot, guilds.isEmpty() ? yaml.bot().roles() : List.of()));
    }
    // Last, so that a new thread moves nobody's id.
    for (int i = 0; i < guilds.size(); i++) {
      threads(guilds.get(i), yaml.guilds().get(i));
    }
    return new DiscordWorld(bot, guilds, personas);
  }

  private Guild guild(GuildYaml yaml, Guild.User bot, List<String> botRoles) {
    GuildId id = new GuildId(nextId());
    List<Guild.Role> roles = new ArrayList<>();
    roles.add(
        new Guild.Role(
            new RoleId(id.value()), "@everyone", 0, 0, Permissions.EVERYONE, false, false));
    for (RoleYaml role : yaml.roles()) {
      roles.add(role(role, roles.size()));
    }
    List<Guild.Member> members = new ArrayList<>();
    for (MemberYaml member : yaml.members()) {
      members.add(member(member, roles));
    }
    members.add(new Guild.Member(bot, "", roleIds(botRoles, roles), joinDate(members.size())));
    UserId owner = members.getFirst().user().id();
    List<Guild.Emoji> emoji = new ArrayList<>();
    for (EmojiYaml each : Optional.ofNullable(yaml.emoji()).orElse(List.of())) {
      emoji.add(new Guild.Emoji(new EmojiId(nextId()), each.name(), each.animated()));
    }
    return new Guild(id, yaml.name(), owner, roles, channels(yaml, roles), emoji, members);
  }

  private void threads(Guild guild, GuildYaml yaml) {
    for (ThreadYaml each : Optional.ofNullable(yaml.threads()).orElse(List.of())) {
      UserId by =
          guild.members().stream()
              .filter(member -> member.user().name().equals(each.by()))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("no member " + each.by()))
              .user()
              .id();
      Instant now = Instant.now();
      guild.put(
          new GuildThread(
              new ChannelId(nextId()),
              guild.channel(each.channel()),
              each.name(),
              each.closed() ? GuildThread.PRIVATE : GuildThread.PUBLIC,
              by,
              false,
              false,
              !each.closed(),
              WEEK,
              0,
              now,
              Map.of(by, now),
              0));
    }
  }

  private Guild.Role role(RoleYaml yaml, int position) {
    long permissions = Permissions.EVERYONE;
    for (String each : Optional.ofNullable(yaml.permissions()).orElse(List.of())) {
      permissions |= Permissions.named(each);
    }
    int color = yaml.color() == null ? 0 : Integer.parseInt(yaml.color().substring(1), 16);
    return new Guild.Role(
        new RoleId(nextId()), yaml.name(), color, position, permissions, yaml.hoist(), true);
  }

  private Guild.Member member(MemberYaml yaml, List<Guild.Role> roles) {
    Guild.User user =
        people.computeIfAbsent(
            yaml.name(),
            name ->
                new Guild.User(
                    new UserId(nextId()),
                    name,
                    Optional.ofNullable(yaml.globalName()).orElse(""),
                    yaml.bot()));
    if (yaml.persona() != null) {
      Persona persona =
          Persona.named(yaml.persona())
              .orElseThrow(() -> new IllegalArgumentException("no persona " + yaml.persona()));
      personas.put(persona, user.id());
    }
    List<RoleId> has = roleIds(Optional.ofNullable(yaml.roles()).orElse(List.of()), roles);
    String nick = Optional.ofNullable(yaml.nick()).orElse("");
    return new Guild.Member(user, nick, has, joinDate(things));
  }

  private List<Guild.Channel> channels(GuildYaml yaml, List<Guild.Role> roles) {
    List<Guild.Channel> all = new ArrayList<>();
    for (CategoryYaml category : yaml.categories()) {
      ChannelId parent = new ChannelId(nextId());
      all.add(
          new Guild.Channel(
              parent, category.name(), 4, Optional.empty(), all.size(), "", List.of()));
      for (ChannelYaml channel : category.channels()) {
        all.add(
            new Guild.Channel(
                new ChannelId(nextId()),
                channel.name(),
                type(channel),
                Optional.of(parent),
                all.size(),
                Optional.ofNullable(channel.topic()).orElse(""),
                overwrites(channel, roles)));
      }
    }
    return all;
  }

  private static int type(ChannelYaml channel) {
    return switch (Optional.ofNullable(channel.type()).orElse("text")) {
      case "text" -> 0;
      case "voice" -> 2;
      case "announcement" -> 5;
      default -> throw new IllegalArgumentException("channel type " + channel.type());
    };
  }

  private List<Guild.Overwrite> overwrites(ChannelYaml channel, List<Guild.Role> roles) {
    List<Guild.Overwrite> all = new ArrayList<>();
    if (channel.only() != null) {
      all.add(new Guild.Overwrite(roles.getFirst().id(), 0, Permissions.VIEW_CHANNEL));
      for (RoleId role : roleIds(channel.only(), roles)) {
        all.add(new Guild.Overwrite(role, Permissions.VIEW_CHANNEL, 0));
      }
    }
    if (channel.readOnlyFor() != null) {
      for (RoleId role : roleIds(channel.readOnlyFor(), roles)) {
        all.add(new Guild.Overwrite(role, 0, Permissions.SEND_MESSAGES));
      }
    }
    return all;
  }

  private List<RoleId> roleIds(List<String> names, List<Guild.Role> roles) {
    List<RoleId> ids = new ArrayList<>();
    for (String name : names) {
      ids.add(
          roles.stream()
              .filter(each -> each.name().equals(name))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("no role " + name + " in " + file))
              .id());
    }
    return ids;
  }

  private long nextId() {
    things++;
    return Snowflakes.at(FOUNDED.plus(Duration.ofHours(things)), things);
  }

  private static Instant joinDate(int nth) {
    return FOUNDED.plus(Duration.ofDays(nth));
  }
}
