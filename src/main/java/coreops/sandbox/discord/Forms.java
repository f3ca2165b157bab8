package coreops.sandbox.discord;

import coreops.types.ChannelId;
import coreops.types.UserId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The forms that people have open at their clients. Like a client, it sends none that does not hold
 * what it asks for (developer docs, Component Reference, Text Input), and a form that was opened
 * under a token that has run out goes nowhere any more. On the event loop.
 */
final class Forms {
  private record Client(UserId user, ChannelId channel) {}

  /** A form, and what it was opened by. */
  record Open(JsonObject form, Interaction by) {
    List<JsonObject> inputs() {
      return form.getJsonArray("components").stream()
          .flatMap(row -> ((JsonObject) row).getJsonArray("components").stream())
          .map(JsonObject.class::cast)
          .toList();
    }

    /**
     * What is sent, with what stands in the fields already.
     *
     * @param texts by label in any case, or by custom id
     * @throws IllegalArgumentException when the form does not have that field, or does not take it
     */
    JsonObject filled(Map<String, String> texts) {
      for (String name : texts.keySet()) {
        if (inputs().stream().noneMatch(input -> is(input, name))) {
          throw new IllegalArgumentException(
              "no field " + name + " in this form; it has: " + labels());
        }
      }
      JsonArray rows = new JsonArray();
      for (JsonObject input : inputs()) {
        String text =
            texts.entrySet().stream()
                .filter(field -> is(input, field.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(input.getString("value", ""));
        rows.add(row(input, checked(input, text)));
      }
      return new JsonObject().put("custom_id", form.getString("custom_id")).put("components", rows);
    }

    private String labels() {
      return inputs().stream()
          .map(each -> each.getString("label"))
          .collect(Collectors.joining(", "));
    }
  }

  private final SandboxClock clock;
  private final Map<Client, Open> open = new HashMap<>();

  Forms(SandboxClock clock) {
    this.clock = clock;
  }

  /** A client shows one form at a time. */
  void show(Interaction by, JsonObject form) {
    open.put(new Client(by.by.id(), by.place.id()), new Open(form, by));
  }

  /**
   * @throws IllegalArgumentException when nothing is open, or it was for too long
   */
  Open of(UserId user, Place place) {
    Open found = open.get(new Client(user, place.id()));
    if (found == null) {
      throw new IllegalArgumentException("no form is open here; press what opens it first");
    }
    if (found.by().expired(clock.now())) {
      throw new IllegalArgumentException(
          "the form " + found.form().getString("title") + " was open for too long; open it again");
    }
    return found;
  }

  /** A form that was taken closes; one that failed stays open, to be sent again. */
  void sent(Open form, UserId user, Place place) {
    open.remove(new Client(user, place.id()), form);
  }

  private static boolean is(JsonObject input, String name) {
    return Names.any(name, input.getString("custom_id"), input.getString("label"));
  }

  private static String checked(JsonObject input, String text) {
    int length = MessageRules.length(text);
    String label = input.getString("label");
    if (length == 0) {
      if (input.getBoolean("required", true)) {
        throw new IllegalArgumentException(label + " is required");
      }
      return text;
    }
    int least = input.getInteger("min_length", 0);
    int most = input.getInteger("max_length", ComponentRules.LONGEST_INPUT);
    if (length < least || length > most) {
      throw new IllegalArgumentException(
          label + " takes " + least + " to " + most + " characters, not " + length);
    }
    return text;
  }

  private static JsonObject row(JsonObject input, String text) {
    return new JsonObject()
        .put("type", ComponentRules.ROW)
        .put(
            "components",
            JsonArray.of(
                new JsonObject()
                    .put("type", ComponentRules.TEXT_INPUT)
                    .put("custom_id", input.getString("custom_id"))
                    .put("value", text)));
  }
}
