package coreops.sandbox.discord;

import coreops.types.RoleId;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Members and guilds come and go, and clients are told (developer docs, Gateway Events, Guild
 * Member Add, Update, Remove, Guild Create, Guild Delete). Runs on the event loop.
 */
final class Membership {
  private final DiscordWorld world;
  private final Gateway gateway;
  private final Threads threads;

  Membership(DiscordWorld world, Gateway gateway, Threads threads) {
    this.world = world;
    this.gateway = gateway;
    this.threads = threads;
  }

  void setRoles(Guild guild, Guild.Member member, List<RoleId> roles) {
    Guild.Member changed = new Guild.Member(member.user(), member.nick(), roles, member.joinedAt());
    List<Guild.Channel> seen = seen(guild);
    guild.put(changed);
    tell("GUILD_MEMBER_UPDATE", guild, WorldJson.member(changed));
    List<Guild.Channel> more = seen(guild).stream().filter(each -> !seen.contains(each)).toList();
    if (!more.isEmpty() && world.guild(guild.id()).isPresent()) {
      threads.sync(guild, more);
    }
  }

  /** The channels that the bot sees now. */
  private List<Guild.Channel> seen(Guild guild) {
    return guild.channels().stream()
        .filter(
            each -> (Permissions.of(guild, world.bot().id(), each) & Permissions.VIEW_CHANNEL) != 0)
        .toList();
  }

  void leave(Guild guild, Guild.Member member) {
    guild.remove(member.user().id());
    tell("GUILD_MEMBER_REMOVE", guild, new JsonObject().put("user", WorldJson.user(member.user())));
  }

  void join(Guild guild, Guild.Member member) {
    guild.put(member);
    tell("GUILD_MEMBER_ADD", guild, WorldJson.member(member));
  }

  /** Somebody invites the bot into a guild. */
  void botJoins(Guild guild) {
    world.join(guild);
    gateway.eachSession(
        session -> {
          if ((session.intents() & Intents.GUILDS) != 0) {
            JsonObject whole = WorldJson.guildCreate(guild, world.bot(), session.intents());
            session.dispatch("GUILD_CREATE", whole.encode());
          }
        });
  }

  /** The bot is removed from a guild. */
  void botLeaves(Guild guild) {
    world.leave(guild);
    gateway.dispatch(
        Dispatch.of(
            "GUILD_DELETE", Intents.GUILDS, new JsonObject().put("id", guild.id().toString())));
  }

  private void tell(String type, Guild guild, JsonObject data) {
    if (world.guild(guild.id()).isPresent()) {
      data.put("guild_id", guild.id().toString());
      gateway.dispatch(Dispatch.of(type, Intents.GUILD_MEMBERS, data));
    }
  }
}
