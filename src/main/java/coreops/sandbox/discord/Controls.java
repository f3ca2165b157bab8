package coreops.sandbox.discord;

import coreops.types.ChannelId;
import coreops.types.MessageId;
import coreops.types.UserId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the controls that somebody sees, by what stands on them. On the event loop. */
final class Controls {
  /** How far back somebody scrolls. */
  private static final int LOOKED_AT = 50;

  private static final int LINK = 5;

  private final Messages messages;
  private final Interactions interactions;

  Controls(Messages messages, Interactions interactions) {
    this.messages = messages;
    this.interactions = interactions;
  }

  /** All controls of a message. */
  static Stream<JsonObject> of(PostedView message) {
    return message.components().stream()
        .flatMap(row -> row.getJsonArray("components", new JsonArray()).stream())
        .map(JsonObject.class::cast);
  }

  /**
   * The control of that name on a message.
   *
   * @throws IllegalArgumentException when there is none, or it cannot be used
   */
  static JsonObject named(Message message, String name) {
    JsonObject found =
        of(message.view())
            .filter(each -> exactly(each, name))
            .findFirst()
            .or(() -> of(message.view()).filter(each -> is(each, name)).findFirst())
            .orElseThrow(() -> none(name, of(message.view())));
    if (found.getBoolean("disabled", false)) {
      throw new IllegalArgumentException(label(found) + " is greyed out");
    }
    if (found.getInteger("type") == ComponentRules.BUTTON && found.getInteger("style") == LINK) {
      throw new IllegalArgumentException(label(found) + " opens " + found.getString("url"));
    }
    return found;
  }

  /**
   * The newest message that has such a control.
   *
   * @throws IllegalArgumentException when none has
   */
  MessageId newestWith(ChannelId channel, UserId by, String name) {
    return seen(channel, by)
        .filter(message -> of(message.view()).anyMatch(each -> is(each, name)))
        .map(message -> message.view().id())
        .findFirst()
        .orElseThrow(
            () -> none(name, seen(channel, by).limit(LOOKED_AT).flatMap(m -> of(m.view()))));
  }

  /** A message as this person can see it. */
  Message seen(ChannelId channel, UserId by, MessageId id) {
    return messages
        .find(channel, id)
        .or(
            () ->
                interactions
                    .whisper(id)
                    .filter(only -> only.view().onlyFor().equals(Optional.of(by))))
        .orElseThrow(() -> new IllegalArgumentException("no such message to be seen"));
  }

  /** What became of a message since; the message itself when it is gone. */
  Message asItIsNow(Message before) {
    MessageId id = before.view().id();
    return messages
        .find(before.view().channel(), id)
        .or(() -> interactions.whisper(id))
        .orElse(before);
  }

  /** Newest first. */
  private Stream<Message> seen(ChannelId channel, UserId by) {
    return Stream.concat(
            messages.channel(channel).values().stream(), interactions.whispersOf(channel, by))
        .sorted(Comparator.comparingLong((Message m) -> m.view().id().value()).reversed());
  }

  private static boolean exactly(JsonObject control, String name) {
    return Stream.of("custom_id", "label", "placeholder")
        .anyMatch(field -> name.equals(control.getString(field)));
  }

  private static boolean is(JsonObject control, String name) {
    return exactly(control, name)
        || Names.any(
            name,
            control.getString("label", ""),
            control.getString("placeholder", ""),
            emoji(control),
            label(control));
  }

  private static IllegalArgumentException none(String name, Stream<JsonObject> instead) {
    return new IllegalArgumentException(
        "no control " + name + " here; there is: " + Names.offered(instead.map(Controls::label)));
  }

  /** What stands on it; a menu without a placeholder has only its custom id. */
  private static String label(JsonObject control) {
    String text = control.getString("label", control.getString("placeholder", ""));
    String shown = (emoji(control) + " " + text).strip();
    return shown.isEmpty() ? control.getString("custom_id", "") : shown;
  }

  private static String emoji(JsonObject control) {
    return control.getJsonObject("emoji", new JsonObject()).getString("name", "");
  }
}
