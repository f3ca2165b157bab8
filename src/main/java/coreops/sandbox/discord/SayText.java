package coreops.sandbox.discord;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** One event of a channel as a line or a few, for a terminal. */
final class SayText {
  /** Shown while the answer is awaited. */
  static final String THINKING = "[thinking…]";

  private SayText() {}

  static String of(ChannelEvent event) {
    PostedView message = event.message();
    String who = message.authorName();
    return switch (event.kind()) {
      case POSTED -> who + ": " + block(message);
      case EDITED -> who + " (edited): " + block(message);
      case DELETED -> "[deleted a message of " + who + "]";
      case REACTED -> "[reacted " + emoji(event) + "]";
      case UNREACTED -> "[took back " + emoji(event) + "]";
    };
  }

  /** What somebody sees of an interaction beside what happens in the channel. */
  static Optional<String> of(InteractionOutcome outcome) {
    return switch (outcome.kind()) {
      case FAILED -> Optional.of("[This interaction failed]");
      case THINKING -> Optional.of(THINKING);
      case FORM -> Optional.of(form(outcome.data()));
      case MESSAGE, UPDATED, HEARD, CHOICES -> Optional.empty();
    };
  }

  /** A line for each field, with what it takes and what stands in it. */
  private static String form(JsonObject form) {
    StringBuilder text = new StringBuilder("[form] " + form.getString("title"));
    for (Object row : form.getJsonArray("components")) {
      JsonObject input = ((JsonObject) row).getJsonArray("components").getJsonObject(0);
      text.append("\n  ").append(input.getString("label"));
      text.append(input.getBoolean("required", true) ? " (required" : " (optional");
      text.append(", at most ").append(most(input)).append(" characters)");
      String hint = input.getString("value", input.getString("placeholder", ""));
      text.append(hint.isEmpty() ? "" : ": " + hint);
    }
    return text + "\n  Fill it with --fill FIELD=TEXT, once for each field.";
  }

  private static int most(JsonObject input) {
    return input.getInteger("max_length", ComponentRules.LONGEST_INPUT);
  }

  /** A single line stays beside the name; more start below it. */
  private static String block(PostedView message) {
    String text = message.asText();
    return message.embeds().isEmpty() && !text.contains("\n") ? text : "\n" + text;
  }

  /** A custom emoji by its name alone. */
  private static String emoji(ChannelEvent event) {
    int colon = event.emoji().lastIndexOf(':');
    return colon < 0 ? event.emoji() : ":" + event.emoji().substring(0, colon) + ":";
  }
}
