package coreops.sandbox.discord;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a command may look like (developer docs, Application Commands). */
final class CommandRules {
  static final int CHAT_INPUT = 1;

  private static final Pattern NAME = Pattern.compile("^[-_'\\p{L}\\p{N}]{1,32}$");
  private static final int SUBCOMMAND = 1;
  private static final int SUBCOMMAND_GROUP = 2;
  private static final int LARGEST_TYPE = 11;

  /** Texts and numbers; the other types offer what Discord knows. */
  private static final Set<Integer> OFFERING = Set.of(3, 4, 10);

  private static final int MOST_OPTIONS = 25;
  private static final int LONGEST_TEXT = 100;
  private static final int LONGEST_ALL = 8_000;

  private CommandRules() {}

  /**
   * @throws ApiError 50035 with the field that is wrong
   */
  static void check(JsonObject command) {
    if (command.getInteger("type", CHAT_INPUT) == CHAT_INPUT) {
      named("", command);
      options("", command.getJsonArray("options", new JsonArray()), CHAT_INPUT, 0);
    }
    if (size(command) > LONGEST_ALL) {
      throw ApiError.invalidField(
          "_errors", "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)");
    }
  }

  private static void named(String at, JsonObject thing) {
    String name = text(thing, "name");
    if (!NAME.matcher(name).matches() || !name.equals(name.toLowerCase(Locale.ROOT))) {
      throw ApiError.invalidField(
          at + "name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
    }
    lettered(at + "description", text(thing, "description"));
  }

  private static void lettered(String at, String text) {
    if (text.isEmpty() || MessageRules.length(text) > LONGEST_TEXT) {
      throw ApiError.invalidField(
          at, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.");
    }
  }

  /**
   * @param parent the type of what they belong to
   * @param depth 0 for those of the command itself
   */
  private static void options(String at, JsonArray options, int parent, int depth) {
    if (options.size() > MOST_OPTIONS) {
      throw ApiError.invalidField(
          at + "options", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
    }
    Set<String> names = new HashSet<>();
    boolean optional = false;
    boolean nested = false;
    boolean plain = false;
    for (int i = 0; i < options.size(); i++) {
      JsonObject option = options.getJsonObject(i);
      String here = at + "options." + i + ".";
      named(here, option);
      if (!names.add(text(option, "name"))) {
        throw ApiError.invalidField(
            here + "name", "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option names are unique");
      }
      int type = option.getInteger("type", 0);
      fits(here, type, parent, depth);
      boolean group = type == SUBCOMMAND || type == SUBCOMMAND_GROUP;
      nested |= group;
      plain |= !group;
      boolean required = option.getBoolean("required", false);
      if (required && optional) {
        throw ApiError.invalidField(
            here + "required",
            "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
            "Required options must be placed before non-required options");
      }
      optional |= !required && !group;
      choices(here, option, type);
      JsonArray inside = option.getJsonArray("options", new JsonArray());
      if (!group && !inside.isEmpty()) {
        throw mixed(here + "options");
      }
      options(here, inside, type, depth + 1);
    }
    if (nested && plain) {
      throw mixed(at + "options");
    }
  }

  /** A command holds groups or subcommands, a group subcommands, a subcommand plain options. */
  private static void fits(String at, int type, int parent, int depth) {
    boolean known = type >= SUBCOMMAND && type <= LARGEST_TYPE;
    boolean fits =
        switch (depth) {
          case 0 -> known;
          case 1 -> known && (parent == SUBCOMMAND_GROUP ? type == SUBCOMMAND : plain(type));
          default -> known && plain(type);
        };
    if (!fits) {
      throw ApiError.invalidField(at + "type", "BASE_TYPE_CHOICES", "Not a type that fits here.");
    }
  }

  private static boolean plain(int type) {
    return type > SUBCOMMAND_GROUP;
  }

  private static void choices(String at, JsonObject option, int type) {
    JsonArray choices = option.getJsonArray("choices", new JsonArray());
    boolean completed = option.getBoolean("autocomplete", false);
    boolean offers = !choices.isEmpty() || completed;
    if (choices.size() > MOST_OPTIONS
        || (!choices.isEmpty() && completed)
        || (offers && !OFFERING.contains(type))) {
      throw ApiError.invalidField(
          at + "choices", "BASE_TYPE_MAX_LENGTH", "At most 25, and none with autocomplete.");
    }
    for (int i = 0; i < choices.size(); i++) {
      lettered(at + "choices." + i + ".name", text(choices.getJsonObject(i), "name"));
      lettered(
          at + "choices." + i + ".value",
          String.valueOf(choices.getJsonObject(i).getValue("value")));
    }
  }

  private static ApiError mixed(String at) {
    return ApiError.invalidField(
        at,
        "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
        "Sub-command and sub-command group option types are mutually exclusive to all other types");
  }

  private static int size(JsonObject thing) {
    int size = text(thing, "name").length() + text(thing, "description").length();
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

  /** Nothing where the field is missing or null. */
  private static String text(JsonObject thing, String field) {
    String text = thing.getString(field);
    return text == null ? "" : text;
  }
}
