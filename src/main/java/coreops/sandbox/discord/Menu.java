package coreops.sandbox.discord;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a menu lets somebody choose (developer docs, Component Reference: String Select to Channel
 * Select): what it offers, each once, and neither more nor fewer than it says.
 */
final class Menu {
  private static final int ROLE = 6;
  private static final int MENTIONABLE = 7;
  private static final int CHANNEL = 8;

  private final JsonObject select;
  private final String name;

  Menu(JsonObject select, String name) {
    this.select = select;
    this.name = name;
  }

  /**
   * The values as they are sent.
   *
   * @param wanted by what the menu shows: labels, or names of members, roles and channels
   * @throws IllegalArgumentException when the menu does not let that be chosen
   */
  JsonArray choose(List<String> wanted, Picked picked) {
    JsonArray values = new JsonArray();
    wanted.stream().map(each -> value(each, picked)).distinct().forEach(values::add);
    int least = select.getInteger("min_values", 1);
    int most = select.getInteger("max_values", 1);
    if (values.size() < least || values.size() > most) {
      String range = least == most ? "" + least : least + " to " + most;
      throw new IllegalArgumentException(
          name + " takes " + range + " of: " + offered() + "; not " + values.size());
    }
    return values;
  }

  private String value(String wanted, Picked picked) {
    return switch (select.getInteger("type")) {
      case ComponentRules.USER_SELECT -> picked.user(wanted);
      case ROLE -> picked.role(wanted);
      case MENTIONABLE -> picked.userOrRole(wanted);
      case CHANNEL -> picked.channel(wanted, select.getJsonArray("channel_types", new JsonArray()));
      default -> option(wanted);
    };
  }

  private String option(String wanted) {
    return matching(wanted, true)
        .or(() -> matching(wanted, false))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no choice " + wanted + " in " + name + "; it has: " + offered()));
  }

  private Optional<String> matching(String wanted, boolean exactly) {
    return options()
        .filter(
            each ->
                exactly
                    ? wanted.equals(each.getString("value"))
                        || wanted.equals(each.getString("label"))
                    : Names.any(wanted, each.getString("value"), each.getString("label")))
        .map(each -> each.getString("value"))
        .findFirst();
  }

  private Stream<JsonObject> options() {
    return select.getJsonArray("options", new JsonArray()).stream().map(JsonObject.class::cast);
  }

  private String offered() {
    return switch (select.getInteger("type")) {
      case ComponentRules.USER_SELECT -> "members";
      case ROLE -> "roles";
      case MENTIONABLE -> "members and roles";
      case CHANNEL -> "channels";
      default -> Names.offered(options().map(each -> each.getString("label")));
    };
  }
}
