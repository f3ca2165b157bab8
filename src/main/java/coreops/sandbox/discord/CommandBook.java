package coreops.sandbox.discord;

import coreops.types.GuildId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The application's commands, of each guild and of all guilds (developer docs, Application
 * Commands). Changed and read on the event loop.
 */
final class CommandBook {
  /** The scope of commands that every guild has. */
  static final GuildId GLOBAL = new GuildId(0);

  private static final int MOST_COMMANDS = 100;
  private static final int CREATES_A_DAY = 200;

  private final Snowflakes snowflakes;
  private final String application;
  private final Map<GuildId, Map<String, JsonObject>> scopes = new HashMap<>();
  private final Map<GuildId, Integer> created = new HashMap<>();

  CommandBook(DiscordWorld world, Snowflakes snowflakes) {
    this.application = world.bot().id().toString();
    this.snowflakes = snowflakes;
  }

  Collection<JsonObject> all(GuildId scope) {
    return scope(scope).values();
  }

  /** What somebody in that guild may type; a guild's own command hides the global one. */
  Optional<JsonObject> offered(Optional<GuildId> guild, String name) {
    return guild
        .flatMap(each -> Optional.ofNullable(scope(each).get(name)))
        .or(
            () ->
                Optional.ofNullable(scope(GLOBAL).get(name))
                    .filter(command -> guild.isPresent() || inDirectMessages(command)));
  }

  /** What was registered, and whether it is new. */
  record Registered(JsonObject command, boolean isNew) {}

  /** Creates it, or replaces the one of the same name, which costs no creation. */
  Registered put(GuildId scope, JsonObject body) {
    CommandRules.check(body);
    JsonObject before = scope(scope).get(body.getString("name"));
    if (before == null) {
      if (scope(scope).size() >= MOST_COMMANDS) {
        throw tooMany();
      }
      spend(scope, 1);
    }
    JsonObject command = registered(scope, body, before);
    scope(scope).put(body.getString("name"), command);
    return new Registered(command, before == null);
  }

  private JsonObject registered(GuildId scope, JsonObject body, @Nullable JsonObject before) {
    JsonObject command =
        body.copy()
            .put("type", body.getInteger("type", CommandRules.CHAT_INPUT))
            .put("id", before == null ? String.valueOf(snowflakes.next()) : before.getString("id"))
            .put("application_id", application)
            .put("version", String.valueOf(snowflakes.next()))
            .put("default_member_permissions", null)
            .put("nsfw", false);
    return scope.equals(GLOBAL) ? command : command.put("guild_id", scope.toString());
  }

  /** Counts creations; the sandbox has one day. */
  private void spend(GuildId scope, int creations) {
    int spent = created.getOrDefault(scope, 0) + creations;
    if (spent > CREATES_A_DAY) {
      throw new ApiError(429, 30034, "Max number of daily application command creates reached");
    }
    created.put(scope, spent);
  }

  private static ApiError tooMany() {
    return new ApiError(400, 30032, "Maximum number of application commands reached (100)");
  }

  JsonObject modify(GuildId scope, String id, JsonObject body) {
    JsonObject before = find(scope, id);
    JsonObject after = before.copy().mergeIn(body);
    CommandRules.check(after);
    scope(scope).remove(before.getString("name"));
    after.put("version", String.valueOf(snowflakes.next()));
    scope(scope).put(after.getString("name"), after);
    return after;
  }

  void delete(GuildId scope, String id) {
    scope(scope).remove(find(scope, id).getString("name"));
  }

  /** Bulk overwrite: what is not in the list is gone. All of it is done, or nothing. */
  Collection<JsonObject> overwrite(GuildId scope, JsonArray bodies) {
    Map<String, JsonObject> before = scope(scope);
    Map<String, JsonObject> wanted = new LinkedHashMap<>();
    for (int i = 0; i < bodies.size(); i++) {
      JsonObject body = bodies.getJsonObject(i);
      CommandRules.check(body);
      if (wanted.put(body.getString("name"), body) != null) {
        throw ApiError.invalidField(
            i + ".name",
            "APPLICATION_COMMANDS_DUPLICATE_NAME",
            "Application command names must be unique");
      }
    }
    if (wanted.size() > MOST_COMMANDS) {
      throw tooMany();
    }
    spend(scope, (int) wanted.keySet().stream().filter(name -> !before.containsKey(name)).count());
    wanted.replaceAll((name, body) -> registered(scope, body, before.get(name)));
    scopes.put(scope, wanted);
    return wanted.values();
  }

  JsonObject find(GuildId scope, String id) {
    return scope(scope).values().stream()
        .filter(each -> each.getString("id").equals(id))
        .findFirst()
        .orElseThrow(() -> new ApiError(404, 10063, "Unknown application command"));
  }

  private Map<String, JsonObject> scope(GuildId scope) {
    return scopes.computeIfAbsent(scope, each -> new LinkedHashMap<>());
  }

  private static boolean inDirectMessages(JsonObject command) {
    JsonArray contexts = command.getJsonArray("contexts");
    return contexts == null || contexts.contains(1);
  }
}
