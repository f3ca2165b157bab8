package coreops.sandbox.discord;

import coreops.types.RoleId;
import coreops.types.UserId;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Guilds and who is in them (developer docs, Guild, Emoji). */
final class GuildRoutes {
  private static final int MOST_MEMBERS = 1000;

  private final DiscordWorld world;
  private final Membership membership;

  GuildRoutes(DiscordWorld world, Membership membership) {
    this.world = world;
    this.membership = membership;
  }

  List<RestRoute> routes() {
    String member = "/guilds/:guild/members/:user";
    return List.of(
        RestRoute.get("/guilds/:guild", this::guild),
        RestRoute.get("/guilds/:guild/channels", this::channels),
        RestRoute.get("/guilds/:guild/roles", this::roles),
        RestRoute.get("/guilds/:guild/emojis", this::emojis),
        RestRoute.get("/guilds/:guild/members", this::members),
        RestRoute.get("/guilds/:guild/members/search", this::search),
        RestRoute.get(member, call -> Answer.of(WorldJson.member(member(call)))),
        RestRoute.put(member + "/roles/:role", RateLimits.OTHER, call -> changeRole(call, true)),
        RestRoute.delete(
            member + "/roles/:role", RateLimits.OTHER, call -> changeRole(call, false)));
  }

  private Answer guild(RestCall call) {
    Guild guild = find(call);
    JsonObject json = WorldJson.guild(guild);
    if (call.query("with_counts").orElse("").equals("true")) {
      int members = guild.members().size();
      json.put("approximate_member_count", members).put("approximate_presence_count", members);
    }
    return Answer.of(json);
  }

  private Answer channels(RestCall call) {
    Guild guild = find(call);
    return Answer.of(
        WorldJson.array(guild.channels().stream().map(each -> WorldJson.channel(guild, each))));
  }

  private Answer roles(RestCall call) {
    return Answer.of(WorldJson.array(find(call).roles().stream().map(WorldJson::role)));
  }

  private Answer emojis(RestCall call) {
    return Answer.of(WorldJson.array(find(call).emoji().stream().map(WorldJson::emoji)));
  }

  /** By user id, from after the given one. */
  private Answer members(RestCall call) {
    int limit = call.queryInt("limit", 1, 1, MOST_MEMBERS);
    long after = call.queryId("after").orElse(0L);
    return Answer.of(
        WorldJson.array(
            find(call).members().stream()
                .sorted(Comparator.comparingLong(each -> each.user().id().value()))
                .filter(each -> each.user().id().value() > after)
                .limit(limit)
                .map(WorldJson::member)));
  }

  private Answer search(RestCall call) {
    int limit = call.queryInt("limit", 1, 1, MOST_MEMBERS);
    String query = call.query("query").orElse("").toLowerCase(Locale.ROOT);
    return Answer.of(
        WorldJson.array(
            find(call).members().stream()
                .filter(
                    each ->
                        each.user().name().toLowerCase(Locale.ROOT).startsWith(query)
                            || each.nick().toLowerCase(Locale.ROOT).startsWith(query))
                .limit(limit)
                .map(WorldJson::member)));
  }

  /** Needs the permission, and a role of the bot above the one that is given or taken. */
  private Answer changeRole(RestCall call, boolean add) {
    Guild guild = find(call);
    Guild.Member member = member(call);
    Guild.Role role = guild.role(new RoleId(call.id("role"))).orElseThrow(ApiError::unknownRole);
    Guild.Member bot = guild.member(world.bot().id()).orElseThrow(ApiError::missingAccess);
    boolean mayManage = false;
    int highest = 0;
    for (Guild.Role each : guild.roles()) {
      if (bot.roles().contains(each.id())) {
        mayManage |=
            (each.permissions() & (Permissions.MANAGE_ROLES | Permissions.ADMINISTRATOR)) != 0;
        highest = Math.max(highest, each.position());
      }
    }
    if (!mayManage || highest <= role.position()) {
      throw ApiError.missingPermissions();
    }
    List<RoleId> roles = new ArrayList<>(member.roles());
    roles.remove(role.id());
    if (add) {
      roles.add(role.id());
    }
    membership.setRoles(guild, member, roles);
    return Answer.NOTHING;
  }

  private Guild find(RestCall call) {
    return world.guild(call.guild()).orElseThrow(ApiError::unknownGuild);
  }

  private Guild.Member member(RestCall call) {
    UserId user = call.path("user").equals("@me") ? world.bot().id() : call.user();
    return find(call).member(user).orElseThrow(ApiError::unknownMember);
  }
}
