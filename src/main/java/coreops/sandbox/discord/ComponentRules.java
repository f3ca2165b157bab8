package coreops.sandbox.discord;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What controls a message or a form may hold (developer docs, Component Reference). */
final class ComponentRules {
  static final int ROW = 1;
  static final int BUTTON = 2;
  static final int STRING_SELECT = 3;
  static final int TEXT_INPUT = 4;
  static final int USER_SELECT = 5;
  private static final int LARGEST_SELECT_TYPE = 8;
  private static final int LINK = 5;
  private static final int LARGEST_STYLE = 6;
  private static final int LONGEST_PLACEHOLDER = 150;
  static final int LONGEST_INPUT = 4_000;
  private static final int MOST_ROWS = 5;
  private static final int MOST_BUTTONS = 5;
  private static final int MOST_OPTIONS = 25;
  private static final int LONGEST_ID = 100;
  private static final int LONGEST_LABEL = 80;
  private static final int LONGEST_OPTION = 100;

  private final JsonObject errors = new JsonObject();
  private final Set<String> ids = new HashSet<>();
  private final Set<Integer> allowed;

  private ComponentRules(Set<Integer> allowed) {
    this.allowed = allowed;
  }

  /** The rows of a message; what is wrong with them is put into the errors. */
  static Optional<List<JsonObject>> read(JsonObject body, JsonObject errors) {
    JsonArray given = body.getJsonArray("components");
    if (given == null) {
      return body.containsKey("components") ? Optional.of(List.of()) : Optional.empty();
    }
    return Optional.of(rows(given, errors, Set.of(BUTTON, STRING_SELECT, USER_SELECT, 6, 7, 8)));
  }

  /** The rows of a form: each holds one text input. */
  static List<JsonObject> form(JsonObject body, JsonObject errors) {
    JsonArray given = body.getJsonArray("components", new JsonArray());
    if (given.isEmpty()) {
      errors.put(
          "components",
          ApiError.leaf("BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length."));
    }
    return rows(given, errors, Set.of(TEXT_INPUT));
  }

  private static List<JsonObject> rows(JsonArray given, JsonObject errors, Set<Integer> allowed) {
    ComponentRules rules = new ComponentRules(allowed);
    List<JsonObject> rows = new ArrayList<>();
    if (given.size() > MOST_ROWS) {
      rules.wrong("_rows", "BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length.");
    }
    for (int i = 0; i < given.size(); i++) {
      rules.row(String.valueOf(i), given.getJsonObject(i));
      rows.add(given.getJsonObject(i));
    }
    if (!rules.errors.isEmpty()) {
      errors.put("components", rules.errors);
    }
    return rows;
  }

  private void row(String where, JsonObject row) {
    JsonArray inside = row.getJsonArray("components", new JsonArray());
    boolean single = allowed.contains(TEXT_INPUT);
    if (row.getInteger("type", 0) != ROW || inside.isEmpty()) {
      wrong(where, "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (1,).");
      return;
    }
    boolean buttons =
        inside.stream()
            .allMatch(each -> each instanceof JsonObject it && it.getInteger("type", 0) == BUTTON);
    if (inside.size() > (buttons ? MOST_BUTTONS : 1)) {
      wrong(
          where,
          "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
          "The specified component exceeds the maximum width");
    }
    for (int i = 0; i < inside.size(); i++) {
      JsonObject control = inside.getJsonObject(i);
      String at = where + ".components." + i;
      int type = control.getInteger("type", 0);
      if (!allowed.contains(type)) {
        wrong(at, "UNION_TYPE_CHOICES", "Value of field \"type\" is not allowed here.");
      } else if (type == BUTTON) {
        button(at, control);
      } else {
        id(at, control);
        if (type >= STRING_SELECT && type <= LARGEST_SELECT_TYPE && !single) {
          select(at, control);
        } else {
          input(at, control);
        }
      }
    }
  }

  private void button(String at, JsonObject button) {
    within(at, button, "style", 0, 1, LARGEST_STYLE);
    longest(at, button, "label", LONGEST_LABEL);
    if (button.getString("label", "").isEmpty() && !button.containsKey("emoji")) {
      wrong(at, "BUTTON_COMPONENT_INVALID_EMPTY", "A label or an emoji is required.");
    }
    if (button.getInteger("style", 0) == LINK) {
      if (button.getString("url") == null || button.containsKey("custom_id")) {
        wrong(at, "BUTTON_COMPONENT_URL_REQUIRED", "A link button has a url and no custom id.");
      }
    } else {
      id(at, button);
      if (button.containsKey("url")) {
        wrong(at, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "Only links have a url.");
      }
    }
  }

  private void select(String at, JsonObject select) {
    JsonArray options = select.getJsonArray("options", new JsonArray());
    if (select.getInteger("type") == STRING_SELECT
        && (options.isEmpty() || options.size() > MOST_OPTIONS)) {
      wrong(at + ".options", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 25 in length.");
    }
    longest(at, select, "placeholder", LONGEST_PLACEHOLDER);
    Set<String> values = new HashSet<>();
    for (int i = 0; i < options.size(); i++) {
      JsonObject option = options.getJsonObject(i);
      for (String field : List.of("label", "value", "description")) {
        longest(at + ".options." + i, option, field, LONGEST_OPTION);
      }
      present(at + ".options." + i, option, "label");
      present(at + ".options." + i, option, "value");
      if (!values.add(option.getString("value", ""))) {
        wrong(
            at + ".options." + i,
            "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
            "The specified option value is already used");
      }
    }
    int least = select.getInteger("min_values", 1);
    int most = select.getInteger("max_values", 1);
    if (least < 0 || most < least || most < 1 || most > MOST_OPTIONS) {
      wrong(at, "NUMBER_TYPE_MAX", "min_values and max_values do not fit.");
    }
  }

  private void input(String at, JsonObject input) {
    present(at, input, "label");
    longest(at, input, "label", 45);
    longest(at, input, "placeholder", LONGEST_OPTION);
    longest(at, input, "value", LONGEST_INPUT);
    within(at, input, "style", 0, 1, 2);
    within(at, input, "min_length", 0, 0, LONGEST_INPUT);
    within(at, input, "max_length", LONGEST_INPUT, 1, LONGEST_INPUT);
  }

  private void within(String at, JsonObject thing, String field, int unset, int least, int most) {
    int number = thing.getInteger(field, unset);
    if (number < least || number > most) {
      wrong(at + "." + field, "NUMBER_TYPE_MAX", "Must be between " + least + " and " + most);
    }
  }

  private void id(String at, JsonObject control) {
    String id = control.getString("custom_id", "");
    if (id.isEmpty() || id.length() > LONGEST_ID) {
      wrong(at + ".custom_id", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.");
    } else if (!ids.add(id)) {
      wrong(
          at + ".custom_id",
          "COMPONENT_CUSTOM_ID_DUPLICATED",
          "Component custom id cannot be duplicated");
    }
  }

  private void present(String at, JsonObject thing, String field) {
    if (thing.getString(field, "").isEmpty()) {
      wrong(at + "." + field, "BASE_TYPE_REQUIRED", "This field is required");
    }
  }

  private void longest(String at, JsonObject thing, String field, int most) {
    String text = thing.getString(field);
    if (text != null && MessageRules.length(text) > most) {
      wrong(
          at + "." + field,
          "BASE_TYPE_BAD_LENGTH",
          "Must be between 1 and " + most + " in length.");
    }
  }

  /** Nested by its path, as Discord nests it. */
  private void wrong(String path, String code, String message) {
    JsonObject at = errors;
    for (String part : path.split("\\.", -1)) {
      if (at.getJsonObject(part) == null) {
        at.put(part, new JsonObject());
      }
      at = at.getJsonObject(part);
    }
    at.mergeIn(ApiError.leaf(code, message));
  }
}
