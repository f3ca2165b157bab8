package coreops.sandbox.discord;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;

/**
 * What a route answers.
 *
 * @param body empty for 204
 */
record Answer(int status, Buffer body, Map<String, String> headers) {
  Answer {
    headers = Map.copyOf(headers);
  }

  Answer(int status, Buffer body) {
    this(status, body, Map.of());
  }

  static Answer created(JsonObject json) {
    return new Answer(201, json.toBuffer());
  }

  /** A limit beside that of the route. */
  static Answer limited(Duration wait) {
    JsonObject body =
        new JsonObject()
            .put("message", "You are being rate limited.")
            .put("retry_after", wait.toMillis() / 1000.0)
            .put("global", false);
    return new Answer(
        429,
        body.toBuffer(),
        Map.of("Retry-After", "" + (wait.toSeconds() + 1), "X-RateLimit-Scope", "user"));
  }

  static final Answer NOTHING = new Answer(204, Buffer.buffer());

  static Answer of(JsonObject json) {
    return new Answer(200, json.toBuffer());
  }

  static Answer of(JsonArray json) {
    return new Answer(200, json.toBuffer());
  }

  static Answer error(ApiError error) {
    return new Answer(error.status(), error.asJson().toBuffer());
  }
}
