package coreops.spine;

import io.vertx.core.json.JsonObject;

/** Reads a component out of {@code /health}. */
final class Health {
  private Health() {}

  static JsonObject of(JsonObject health, String component) {
    return health
        .getJsonObject("components", new JsonObject())
        .getJsonObject(component, new JsonObject());
  }

  static String status(JsonObject health, String component) {
    return of(health, component).getString("status", "");
  }
}
