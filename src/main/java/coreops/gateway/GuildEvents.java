package coreops.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import coreops.discord.ThreadView;
import coreops.types.GuildId;
import coreops.types.UserId;
import discord4j.rest.route.Routes;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the guild map by the gateway's events. */
final class GuildEvents {
  private static final Logger LOG = LoggerFactory.getLogger(GuildEvents.class);

  private static final List<String> CHANGES =
      List.of(
          "GUILD_UPDATE",
          "GUILD_ROLE_CREATE",
          "GUILD_ROLE_UPDATE",
          "GUILD_ROLE_DELETE",
          "GUILD_EMOJIS_UPDATE",
          "CHANNEL_CREATE",
          "CHANNEL_UPDATE",
          "CHANNEL_DELETE",
          "THREAD_CREATE",
          "THREAD_UPDATE",
          "THREAD_DELETE",
          "THREAD_LIST_SYNC",
          "GUILD_MEMBER_ADD",
          "GUILD_MEMBER_UPDATE",
          "GUILD_MEMBER_REMOVE");

  private final Guilds guilds;
  private final GuildKeeper keeper;
  private final AllowList allowList;
  private final MemberChunks chunks;
  private final CatchUp catchUp;
  private final SessionKeeper session;
  private final GuildQueries queries;
  private final Rest rest;
  private final Watched watched;

  GuildEvents(
      Guilds guilds,
      GuildKeeper keeper,
      AllowList allowList,
      MemberChunks chunks,
      CatchUp catchUp,
      SessionKeeper session,
      GuildQueries queries,
      Rest rest,
      Watched watched) {
    this.guilds = guilds;
    this.keeper = keeper;
    this.allowList = allowList;
    this.chunks = chunks;
    this.catchUp = catchUp;
    this.session = session;
    this.queries = queries;
    this.rest = rest;
    this.watched = watched;
  }

  void handleAt(Dispatcher dispatcher) {
    dispatcher.on("READY", this::ready);
    dispatcher.on("RESUMED", this::resumed);
    dispatcher.on("GUILD_CREATE", this::created);
    dispatcher.on("GUILD_DELETE", this::deleted);
    dispatcher.on("GUILD_MEMBERS_CHUNK", this::chunk);
    dispatcher.on(
        "RATE_LIMITED",
        data -> {
          chunks.limited(data);
          return Future.succeededFuture();
        });
    for (String type : CHANGES) {
      dispatcher.on(type, data -> apply(type, data));
    }
  }

  private Future<?> apply(String type, JsonNode data) {
    Optional<ThreadView> before = watched.known(data);
    boolean really = guilds.apply(type, data);
    if (really) {
      watched.tell(type, data, before);
    }
    return changed(really);
  }

  private Future<?> ready(JsonNode data) {
    Set<GuildId> here = new HashSet<>();
    data.path("guilds").forEach(guild -> here.add(new GuildId(MessageJson.id(guild, "id"))));
    List<GuildId> left =
        guilds.all().stream().map(GuildState::id).filter(known -> !here.contains(known)).toList();
    left.forEach(guilds::remove);
    catchUp.ready();
    return changed(!left.isEmpty());
  }

  /**
   * Without a map, which a crash before its first save leaves, REST tells what READY would have.
   */
  private Future<?> resumed(JsonNode data) {
    chunks.again();
    if (!guilds.all().isEmpty()) {
      return Future.succeededFuture();
    }
    LOG.atInfo().log("guild map is missing, asking Discord");
    rest.repeatable(Routes.CURRENT_USER_GUILDS_GET.newRequest())
        .onSuccess(
            mine -> mine.forEach(guild -> refill(new GuildId(MessageJson.id(guild, "id")), guild)))
        .onFailure(error -> LOG.atWarn().log("guild map cannot be asked for, names are missing"));
    return Future.succeededFuture();
  }

  private void refill(GuildId guild, JsonNode partial) {
    if (!allowList.serves(guild)) {
      allowList.foreign(guild, partial.path("name").asText(""));
      return;
    }
    queries.read(guild).onSuccess(read -> chunks.ask(guild));
  }

  private Future<?> created(JsonNode guild) {
    GuildId id = new GuildId(MessageJson.id(guild, "id"));
    if (guild.path("unavailable").asBoolean(false)) {
      return Future.succeededFuture();
    }
    if (!allowList.serves(id)) {
      allowList.foreign(id, guild.path("name").asText(""));
      return Future.succeededFuture();
    }
    GuildState state = guilds.fill(guild);
    boolean everybody =
        guild.path("members").size() >= guild.path("member_count").asInt(Integer.MAX_VALUE);
    if (everybody) {
      state.keepMembers(guild.path("members"));
    } else {
      chunks.ask(id);
    }
    session.session().map(Session::self).ifPresent((UserId self) -> catchUp.guild(self, guild));
    return keeper.changed();
  }

  private Future<?> deleted(JsonNode guild) {
    GuildId id = new GuildId(MessageJson.id(guild, "id"));
    if (guild.path("unavailable").asBoolean(false)) {
      // An outage at Discord's end; what was known stays known.
      return Future.succeededFuture();
    }
    guilds.remove(id);
    allowList.left(id);
    return keeper.changed();
  }

  private Future<?> chunk(JsonNode data) {
    if (data.path("chunk_index").asInt(0) == 0) {
      // Whoever left while nobody looked is in no chunk.
      guilds
          .find(new GuildId(MessageJson.id(data, "guild_id")))
          .ifPresent(guild -> guild.keepMembers(data.path("members")));
    }
    chunks.chunk(data);
    return changed(guilds.apply("GUILD_MEMBERS_CHUNK", data));
  }

  private Future<?> changed(boolean really) {
    return really ? keeper.changed() : Future.succeededFuture();
  }
}
