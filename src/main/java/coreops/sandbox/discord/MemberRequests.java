package coreops.sandbox.discord;

import coreops.types.GuildId;
import coreops.types.UserId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Answers REQUEST_GUILD_MEMBERS with chunks of at most a thousand (developer docs, Gateway Events,
 * Request Guild Members and Guild Members Chunk).
 */
final class MemberRequests {
  private static final int CHUNK = 1000;

  /** A query by name or by ids never gives more than this. */
  private static final int MOST_BY_QUERY = 100;

  /** Asking for everybody is allowed once per guild in this time (change log, 2025-08-14). */
  private static final Duration EVERYBODY_AGAIN = Duration.ofSeconds(30);

  private final DiscordWorld world;
  private final boolean limited;
  private final Map<GuildId, Instant> everybodyAsked = new HashMap<>();

  MemberRequests(DiscordWorld world, boolean limited) {
    this.world = world;
    this.limited = limited;
  }

  void request(GatewaySession session, JsonObject data) {
    Guild guild = world.guild(GuildId.of(data.getString("guild_id", "0"))).orElse(null);
    if (guild == null) {
      return;
    }
    boolean byIds = data.containsKey("user_ids");
    String query = data.getString("query", "");
    int limit = data.getInteger("limit", 0);
    boolean everybody = !byIds && query.isEmpty() && limit == 0;
    if (everybody && (session.intents() & Intents.GUILD_MEMBERS) == 0) {
      // Without the intent the whole list is never given; the request stays unanswered.
      return;
    }
    if (everybody && limited && tooSoon(session, guild, data)) {
      return;
    }
    List<Guild.Member> found = new ArrayList<>();
    Set<String> missing = new HashSet<>();
    if (byIds) {
      byIds(guild, ids(data), found, missing);
    } else {
      byName(guild, query, everybody ? Integer.MAX_VALUE : Math.clamp(limit, 1, 100), found);
    }
    sendChunks(session, guild, data, found, missing);
  }

  private boolean tooSoon(GatewaySession session, Guild guild, JsonObject data) {
    Instant now = Instant.now();
    Instant last = everybodyAsked.get(guild.id());
    if (last == null || !now.isBefore(last.plus(EVERYBODY_AGAIN))) {
      everybodyAsked.put(guild.id(), now);
      return false;
    }
    double wait = Duration.between(now, last.plus(EVERYBODY_AGAIN)).toMillis() / 1000.0;
    JsonObject meta = new JsonObject().put("guild_id", guild.id().toString());
    if (data.containsKey("nonce")) {
      meta.put("nonce", data.getString("nonce"));
    }
    JsonObject limit =
        new JsonObject()
            .put("opcode", Opcode.REQUEST_GUILD_MEMBERS)
            .put("retry_after", wait)
            .put("meta", meta);
    session.dispatch("RATE_LIMITED", limit.encode());
    return true;
  }

  private static List<String> ids(JsonObject data) {
    Object given = data.getValue("user_ids");
    List<String> ids = new ArrayList<>();
    if (given instanceof JsonArray array) {
      array.forEach(each -> ids.add(String.valueOf(each)));
    } else {
      ids.add(String.valueOf(given));
    }
    return ids.subList(0, Math.min(ids.size(), MOST_BY_QUERY));
  }

  private static void byIds(
      Guild guild, List<String> ids, List<Guild.Member> found, Set<String> missing) {
    for (String id : ids) {
      guild.member(UserId.of(id)).ifPresentOrElse(found::add, () -> missing.add(id));
    }
  }

  private static void byName(Guild guild, String query, int limit, List<Guild.Member> found) {
    String prefix = query.toLowerCase(Locale.ROOT);
    for (Guild.Member member : guild.members()) {
      boolean matches =
          member.user().name().toLowerCase(Locale.ROOT).startsWith(prefix)
              || member.nick().toLowerCase(Locale.ROOT).startsWith(prefix);
      if (matches && found.size() < limit) {
        found.add(member);
      }
    }
  }

  private static void sendChunks(
      GatewaySession session,
      Guild guild,
      JsonObject data,
      List<Guild.Member> found,
      Set<String> missing) {
    int count = Math.max(1, (found.size() + CHUNK - 1) / CHUNK);
    for (int i = 0; i < count; i++) {
      JsonArray members = new JsonArray();
      found.subList(i * CHUNK, Math.min(found.size(), (i + 1) * CHUNK)).stream()
          .map(WorldJson::member)
          .forEach(members::add);
      JsonObject chunk =
          new JsonObject()
              .put("guild_id", guild.id().toString())
              .put("members", members)
              .put("chunk_index", i)
              .put("chunk_count", count);
      if (!missing.isEmpty()) {
        chunk.put("not_found", new JsonArray(List.copyOf(missing)));
      }
      if (data.getBoolean("presences", false)) {
        chunk.put("presences", new JsonArray());
      }
      if (data.containsKey("nonce")) {
        chunk.put("nonce", data.getString("nonce"));
      }
      session.dispatch("GUILD_MEMBERS_CHUNK", chunk.encode());
    }
  }
}
