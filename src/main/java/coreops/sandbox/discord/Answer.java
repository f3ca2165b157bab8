package coreops.sandbox.discord;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What a route answers.
 *
 * @param body empty for 204
 */
record Answer(int status, Buffer body) {
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
