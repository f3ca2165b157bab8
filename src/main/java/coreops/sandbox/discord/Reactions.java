package coreops.sandbox.discord;

import io.vertx.core.json.JsonObject;

/** How an emoji is written: {@code 👍}, or {@code name:id} for a custom one. */
final class Reactions {
  /** A message takes at most this many different emoji (developer docs, error 30010). */
  static final int MOST = 20;

  private Reactions() {}

  static JsonObject emojiJson(String emoji) {
    int colon = emoji.lastIndexOf(':');
    if (colon < 0) {
      return new JsonObject().put("id", null).put("name", emoji);
    }
    return new JsonObject()
        .put("id", emoji.substring(colon + 1))
        .put("name", emoji.substring(0, colon));
  }
}
