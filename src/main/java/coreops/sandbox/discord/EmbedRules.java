package coreops.sandbox.discord;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** How long the parts of embeds may be (developer docs, Message, Embed Limits). */
final class EmbedRules {
  private static final int TITLE = 256;
  private static final int DESCRIPTION = 4096;
  private static final int FIELDS = 25;
  private static final int FIELD_NAME = 256;
  private static final int FIELD_VALUE = 1024;
  private static final int FOOTER = 2048;
  private static final int AUTHOR = 256;

  /** Over all embeds of a message. */
  private static final int SUM = 6000;

  private EmbedRules() {}

  /** What is wrong with them, by index and field; empty when all is well. */
  static Optional<JsonObject> check(List<JsonObject> embeds) {
    JsonObject errors = new JsonObject();
    int sum = 0;
    for (int i = 0; i < embeds.size(); i++) {
      JsonObject wrong = new JsonObject();
      sum += checkOne(embeds.get(i), wrong);
      if (sum > SUM && wrong.isEmpty()) {
        wrong =
            ApiError.leaf("MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of " + SUM);
      }
      if (!wrong.isEmpty()) {
        errors.put("" + i, wrong);
      }
    }
    return errors.isEmpty() ? Optional.empty() : Optional.of(errors);
  }

  /** Collects what is wrong with one embed; gives its length. */
  private static int checkOne(JsonObject embed, JsonObject errors) {
    int sum = part(embed, "title", TITLE, errors);
    sum += part(embed, "description", DESCRIPTION, errors);
    sum += nested(embed, "footer", "text", FOOTER, errors);
    sum += nested(embed, "author", "name", AUTHOR, errors);
    JsonArray fields = embed.getJsonArray("fields", new JsonArray());
    if (fields == null) {
      return sum;
    }
    if (fields.size() > FIELDS) {
      errors.put("fields", MessageRules.tooLong(FIELDS));
      return sum;
    }
    JsonObject wrongFields = new JsonObject();
    for (int i = 0; i < fields.size(); i++) {
      JsonObject wrong = new JsonObject();
      sum += required(fields.getJsonObject(i), "name", FIELD_NAME, wrong);
      sum += required(fields.getJsonObject(i), "value", FIELD_VALUE, wrong);
      if (!wrong.isEmpty()) {
        wrongFields.put("" + i, wrong);
      }
    }
    if (!wrongFields.isEmpty()) {
      errors.put("fields", wrongFields);
    }
    return sum;
  }

  private static int required(JsonObject field, String key, int most, JsonObject errors) {
    String text = field.getString(key);
    if (text == null || text.isBlank()) {
      errors.put(key, ApiError.leaf("BASE_TYPE_REQUIRED", "This field is required"));
      return 0;
    }
    return part(field, key, most, errors);
  }

  private static int nested(
      JsonObject embed, String object, String key, int most, JsonObject errors) {
    JsonObject inner = embed.getJsonObject(object);
    if (inner == null) {
      return 0;
    }
    JsonObject wrong = new JsonObject();
    int length = part(inner, key, most, wrong);
    if (!wrong.isEmpty()) {
      errors.put(object, wrong);
    }
    return length;
  }

  private static int part(JsonObject object, String key, int most, JsonObject errors) {
    String text = object.getString(key);
    int length = text == null ? 0 : MessageRules.length(text);
    if (length > most) {
      errors.put(key, MessageRules.tooLong(most));
    }
    return length;
  }
}
