package coreops.sandbox.discord;

/** One event of a channel as a line or a few, for a terminal. */
final class SayText {
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
