package coreops.sandbox.discord;

import coreops.types.GuildId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The application's commands, of each guild and of all guilds (developer docs, Application
 * Commands). Changed and read on the event loop.
 */
final class CommandBook {
  /** The scope of commands that every guild has. */
  static final GuildId GLOBAL = new GuildId(0);

  private static final Pattern NAME = Pattern.compile("^[-_'\\p{L}\\p{N}]{1,32}$");
  private static final int CHAT_INPUT = 1;
  private static final int SUBCOMMAND = 1;
  private static final int SUBCOMMAND_GROUP = 2;
  private static final int MOST_COMMANDS = 100;
  private static final int MOST_OPTIONS = 25;
  private static final int LONGEST_TEXT = 100;
  private static final int LONGEST_ALL = 8_000;
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

  /** Creates it, or replaces the one of the same name, which costs no creation. */
  JsonObject put(GuildId scope, JsonObject body) {
    check(body);
    String name = body.getString("name");
    JsonObject before = scope(scope).get(name);
    if (before == null) {
      if (scope(scope).size() >= MOST_COMMANDS) {
        throw new ApiError(400, 30032, "Maximum number of application commands reached (100)");
      }
      if (created.merge(scope, 1, Integer::sum) > CREATES_A_DAY) {
        throw new ApiError(429, 30034, "Max number of daily application command creates reached");
      }
    }
    JsonObject command =
        body.copy()
            .put("type", body.getInteger("type", CHAT_INPUT))
            .put("id", before == null ? String.valueOf(snowflakes.next()) : before.getString("id"))
            .put("application_id", application)
            .put("version", String.valueOf(snowflakes.next()))
            .put("default_member_permissions", null)
            .put("nsfw", false);
    if (!scope.equals(GLOBAL)) {
      command.put("guild_id", scope.toString());
    }
    scope(scope).put(name, command);
    return command;
  }

  JsonObject modify(GuildId scope, String id, JsonObject body) {
    JsonObject before = find(scope, id);
    JsonObject after = before.copy().mergeIn(body);
    check(after);
    scope(scope).remove(before.getString("name"));
    after.put("version", String.valueOf(snowflakes.next()));
    scope(scope).put(after.getString("name"), after);
    return after;
  }

  void delete(GuildId scope, String id) {
    scope(scope).remove(find(scope, id).getString("name"));
  }

  /** Bulk overwrite: what is not in the list is gone. */
  Collection<JsonObject> overwrite(GuildId scope, JsonArray bodies) {
    for (int i = 0; i < bodies.size(); i++) {
      check(bodies.getJsonObject(i));
    }
    Map<String, JsonObject> before = scope(scope);
    Map<String, JsonObject> kept = new LinkedHashMap<>();
    for (int i = 0; i < bodies.size(); i++) {
      JsonObject body = bodies.getJsonObject(i);
      kept.put(body.getString("name"), put(scope, body));
    }
    before.keySet().retainAll(kept.keySet());
    return before.values();
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

  private static void check(JsonObject command) {
    if (command.getInteger("type", CHAT_INPUT) == CHAT_INPUT) {
      named("", command, true);
      options("", command.getJsonArray("options", new JsonArray()), 0);
    }
    if (size(command) > LONGEST_ALL) {
      throw ApiError.invalidField(
          "_errors", "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)");
    }
  }

  private static void named(String at, JsonObject thing, boolean described) {
    String name = thing.getString("name", "");
    if (!NAME.matcher(name).matches() || !name.equals(name.toLowerCase(Locale.ROOT))) {
      throw ApiError.invalidField(
          at + "name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
    }
    String description = thing.getString("description", "");
    if (described && (description.isEmpty() || MessageRules.length(description) > LONGEST_TEXT)) {
      throw ApiError.invalidField(
          at + "description", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.");
    }
  }

  private static void options(String at, JsonArray options, int depth) {
    if (options.size() > MOST_OPTIONS) {
      throw ApiError.invalidField(
          at + "options", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
    }
    boolean optional = false;
    boolean nested = false;
    boolean plain = false;
    for (int i = 0; i < options.size(); i++) {
      JsonObject option = options.getJsonObject(i);
      String here = at + "options." + i + ".";
      named(here, option, true);
      int type = option.getInteger("type", 0);
      boolean group = type == SUBCOMMAND || type == SUBCOMMAND_GROUP;
      nested |= group;
      plain |= !group;
      if (group && depth > 1) {
        throw ApiError.invalidField(here + "type", "BASE_TYPE_CHOICES", "Nested too deep.");
      }
      boolean required = option.getBoolean("required", false);
      if (required && optional) {
        throw ApiError.invalidField(
            here + "required",
            "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
            "Required options must be placed before non-required options");
      }
      optional |= !required && !group;
      JsonArray choices = option.getJsonArray("choices", new JsonArray());
      if (choices.size() > MOST_OPTIONS
          || (!choices.isEmpty() && option.getBoolean("autocomplete", false))) {
        throw ApiError.invalidField(
            here + "choices", "BASE_TYPE_MAX_LENGTH", "At most 25, and none with autocomplete.");
      }
      options(here, option.getJsonArray("options", new JsonArray()), depth + 1);
    }
    if (nested && plain) {
      throw ApiError.invalidField(
          at + "options",
          "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
          "Sub-command and sub-command group option types are mutually exclusive to all other"
              + " types");
    }
  }

  private static int size(JsonObject thing) {
    int size = thing.getString("name", "").length() + thing.getString("description", "").length();
    JsonArray options = thing.getJsonArray("options", new JsonArray());
    for (int i = 0; i < options.size(); i++) {
      size += size(options.getJsonObject(i));
    }
    JsonArray choices = thing.getJsonArray("choices", new JsonArray());
    for (int i = 0; i < choices.size(); i++) {
      size += String.valueOf(choices.getJsonObject(i).getValue("value")).length();
    }
    return size;
  }
}
