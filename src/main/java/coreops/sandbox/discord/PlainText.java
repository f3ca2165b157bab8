package coreops.sandbox.discord;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Renders a message as text, embeds included, so that a person can read it in a terminal. */
final class PlainText {
  private PlainText() {}

  static String of(PostedView message) {
    List<String> lines = new ArrayList<>();
    add(lines, "", message.content());
    for (JsonObject embed : message.embeds()) {
      addEmbed(lines, embed);
    }
    for (PostedView.File file : message.files()) {
      lines.add("📎 " + file.name() + " (" + size(file.bytes()) + ")");
    }
    for (JsonObject row : message.components()) {
      add(lines, "", controls(row.getJsonArray("components", new JsonArray())));
    }
    if (message.onlyFor().isPresent()) {
      lines.add("(only you can see this)");
    }
    return String.join("\n", lines);
  }

  private static String size(int bytes) {
    return bytes < 1024 ? bytes + " bytes" : (bytes + 512) / 1024 + " KiB";
  }

  private static String controls(JsonArray row) {
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      JsonObject control = row.getJsonObject(i);
      String emoji = control.getJsonObject("emoji", new JsonObject()).getString("name", "");
      String text =
          (emoji + " " + control.getString("label", control.getString("placeholder", ""))).strip();
      String options = options(control.getJsonArray("options", new JsonArray()));
      String body = options.isEmpty() ? text : text + ": " + options;
      shown.add(control.getBoolean("disabled", false) ? "(" + body + ")" : "[" + body + "]");
    }
    return String.join(" ", shown);
  }

  private static String options(JsonArray options) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      JsonObject option = options.getJsonObject(i);
      String label = option.getString("label", "");
      labels.add(option.getBoolean("default", false) ? "*" + label : label);
    }
    return String.join(" | ", labels);
  }

  private static void addEmbed(List<String> lines, JsonObject embed) {
    String bar = "│ ";
    add(lines, bar, embed.getJsonObject("author", new JsonObject()).getString("name", ""));
    String title = embed.getString("title", "");
    add(lines, bar, title.isEmpty() ? "" : "【" + title + "】");
    add(lines, bar, embed.getString("description", ""));
    JsonArray fields = embed.getJsonArray("fields", new JsonArray());
    for (int i = 0; i < fields.size(); i++) {
      JsonObject field = fields.getJsonObject(i);
      String name = field.getString("name", "");
      String value = field.getString("value", "");
      if (value.contains("\n")) {
        add(lines, bar, name + ":");
        add(lines, bar + "  ", value);
      } else {
        add(lines, bar, name + ": " + value);
      }
    }
    String footer = embed.getJsonObject("footer", new JsonObject()).getString("text", "");
    // A person reads no fractions of a second.
    String at = embed.getString("timestamp", "").replaceFirst("\\.\\d+", "");
    add(lines, bar, footer.isEmpty() || at.isEmpty() ? footer + at : footer + " · " + at);
  }

  private static void add(List<String> lines, String indent, String text) {
    if (!text.isEmpty()) {
      text.lines().forEach(line -> lines.add(indent + line));
    }
  }
}
