package coreops.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import coreops.bus.Failure;
import coreops.discord.DiscordCalls.Member;
import coreops.discord.DiscordCalls.Named;
import coreops.discord.GuildView;
import coreops.types.GuildId;
import coreops.types.RoleId;
import coreops.types.UserId;
import discord4j.rest.route.Routes;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers what others ask of guilds from the map, and asks REST, once, for what it lacks. */
final class GuildQueries {
  private final Guilds guilds;
  private final GuildKeeper keeper;
  private final AllowList allowList;
  private final Rest rest;
  private final Map<GuildId, Future<GuildState>> reading = new HashMap<>();

  GuildQueries(Guilds guilds, GuildKeeper keeper, AllowList allowList, Rest rest) {
    this.guilds = guilds;
    this.keeper = keeper;
    this.allowList = allowList;
    this.rest = rest;
  }

  /** The home guild. */
  Future<GuildView> home() {
    Optional<GuildId> home =
        allowList
            .home()
            .or(
                () ->
                    guilds.all().size() == 1
                        ? guilds.all().stream().findFirst().map(GuildState::id)
                        : Optional.empty());
    return home.map(this::guild)
        .orElseGet(
            () ->
                Future.failedFuture(
                    new Failure(Failure.Code.NOT_FOUND, "No home guild: GUILD_ID is not set.")));
  }

  Future<GuildView> guild(GuildId id) {
    return state(id).map(GuildState::view);
  }

  Future<Member> member(GuildId guild, UserId user) {
    return state(guild)
        .compose(
            state ->
                state
                    .rolesOf(user.value())
                    .map(Future::succeededFuture)
                    .orElseGet(() -> readMember(state, user))
                    .map(roles -> new Member(guild, user, ids(roles))));
  }

  /** The map holds no names, so each question is one to Discord. */
  Future<Named> name(GuildId guild, UserId user) {
    return state(guild)
        .compose(state -> fetchMember(state, user))
        .map(member -> new Named(guild, user, MessageJson.member(member).name()));
  }

  /** Reads a guild whether it is known or not. */
  Future<GuildState> read(GuildId id) {
    Future<GuildState> under = reading.get(id);
    if (under != null) {
      return under;
    }
    Future<GuildState> answer =
        Future.join(
                rest.repeatable(Routes.GUILD_GET.newRequest(id.value())),
                rest.repeatable(Routes.GUILD_CHANNELS_GET.newRequest(id.value())))
            .map(
                both -> {
                  GuildState state = guilds.fill(both.resultAt(0));
                  state.putChannels(both.resultAt(1));
                  keeper.changed();
                  return state;
                });
    reading.put(id, answer);
    return answer.onComplete(done -> reading.remove(id));
  }

  private Future<GuildState> state(GuildId id) {
    if (!allowList.serves(id)) {
      return Future.failedFuture(
          new Failure(Failure.Code.NOT_FOUND, "That guild is not on the allow-list."));
    }
    return guilds.find(id).map(Future::succeededFuture).orElseGet(() -> read(id));
  }

  private Future<long[]> readMember(GuildState guild, UserId user) {
    return fetchMember(guild, user)
        .map(member -> guild.rolesOf(user.value()).orElseGet(() -> new long[0]));
  }

  private Future<JsonNode> fetchMember(GuildState guild, UserId user) {
    return rest.repeatable(Routes.GUILD_MEMBER_GET.newRequest(guild.id().value(), user.value()))
        .map(
            (JsonNode member) -> {
              guild.putMember(member);
              keeper.changed();
              return member;
            });
  }

  private static List<RoleId> ids(long[] roles) {
    return Arrays.stream(roles).mapToObj(RoleId::new).toList();
  }
}
