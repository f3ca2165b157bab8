package coreops.sandbox.discord;

import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.UserId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Every guild and account that exists in the stand-in, and which guilds the bot is in. */
public final class DiscordWorld {
  private final Guild.User bot;
  private final List<Guild> guilds;
  private final Map<Persona, UserId> personas;
  private final Map<GuildId, Guild> joined = new ConcurrentHashMap<>();
  private final Map<UserId, Guild.User> users = new ConcurrentHashMap<>();

  /**
   * @param guilds the first is the home guild, which alone the bot has joined at the start
   */
  DiscordWorld(Guild.User bot, List<Guild> guilds, Map<Persona, UserId> personas) {
    this.bot = bot;
    this.guilds = List.copyOf(guilds);
    this.personas = Map.copyOf(personas);
    joined.put(home().id(), home());
    for (Guild guild : guilds) {
      guild.members().forEach(each -> users.put(each.user().id(), each.user()));
    }
    users.put(bot.id(), bot);
  }

  /**
   * Reads the guilds from a yaml file.
   *
   * @throws IllegalArgumentException when the file is missing or does not hold together
   */
  public static DiscordWorld load(Path file) {
    return new WorldFile(file).read();
  }

  /** The account of the bot under test. */
  public Guild.User bot() {
    return bot;
  }

  public Guild home() {
    return guilds.getFirst();
  }

  /** All guilds of the file, whether or not the bot is in them. */
  public List<Guild> guilds() {
    return guilds;
  }

  /**
   * @throws IllegalArgumentException when the file has no guild of that name
   */
  Guild named(String name) {
    return guilds.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no guild " + name));
  }

  /** The guilds that the bot is in, the home guild first. */
  public List<Guild> joined() {
    return guilds.stream().filter(each -> joined.containsKey(each.id())).toList();
  }

  /** A guild that the bot is in. */
  public Optional<Guild> guild(GuildId guild) {
    return Optional.ofNullable(joined.get(guild));
  }

  public Optional<Guild.User> user(UserId user) {
    return Optional.ofNullable(users.get(user));
  }

  /**
   * @throws IllegalArgumentException when the file names nobody for that persona
   */
  public UserId userId(Persona persona) {
    UserId found = personas.get(persona);
    if (found == null) {
      throw new IllegalArgumentException("nobody plays " + persona);
    }
    return found;
  }

  /** The guild that a channel is in, among those that the bot has joined. */
  Optional<Guild> guildOf(ChannelId channel) {
    for (Guild guild : joined.values()) {
      if (guild.channel(channel).isPresent()) {
        return Optional.of(guild);
      }
    }
    return Optional.empty();
  }

  void join(Guild guild) {
    joined.put(guild.id(), guild);
  }

  void leave(Guild guild) {
    joined.remove(guild.id());
  }
}
