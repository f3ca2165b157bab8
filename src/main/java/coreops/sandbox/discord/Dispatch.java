package coreops.sandbox.discord;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An event on its way to every session that wants it.
 *
 * @param type e.g. {@code MESSAGE_CREATE}
 * @param intents a session gets it when it has one of these bits; 0 means everybody
 * @param data the event's {@code d}
 * @param withoutContent what a session without the message content intent gets instead
 */
record Dispatch(String type, int intents, String data, Optional<Supplier<String>> withoutContent) {
  static Dispatch of(String type, int intents, JsonObject data) {
    return new Dispatch(type, intents, data.encode(), Optional.empty());
  }

  /** The form for that session's intents; empty when it must not get it. */
  Optional<String> dataFor(int sessionIntents) {
    if (intents != 0 && (intents & sessionIntents) == 0) {
      return Optional.empty();
    }
    boolean seesContent = (sessionIntents & Intents.MESSAGE_CONTENT) != 0;
    return seesContent || withoutContent.isEmpty()
        ? Optional.of(data)
        : withoutContent.map(Supplier::get);
  }
}
