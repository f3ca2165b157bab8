package coreops.sandbox.google;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The {@code fields} parameter: {@code a,b(c,d),e.f} or {@code e/f}; {@code *} is everything
 * (developers.google.com/sheets/api/guides/field-masks).
 */
final class FieldMask {
  private final Map<String, FieldMask> fields = new LinkedHashMap<>();

  private FieldMask() {}

  /**
   * @throws ApiError 400 when the brackets do not match
   */
  static FieldMask parse(String text) {
    FieldMask root = new FieldMask();
    Deque<FieldMask> open = new ArrayDeque<>();
    FieldMask parent = root;
    FieldMask at = root;
    StringBuilder name = new StringBuilder();
    for (char c : (text + ",").toCharArray()) {
      if (Character.isLetterOrDigit(c) || c == '_' || c == '*') {
        name.append(c);
        continue;
      }
      if (!name.isEmpty()) {
        at = at.fields.computeIfAbsent(name.toString(), _ -> new FieldMask());
        name.setLength(0);
      }
      switch (c) {
        case '.', '/' -> {}
        case '(' -> {
          open.push(parent);
          parent = at;
        }
        case ')' -> {
          if (open.isEmpty()) {
            throw ApiError.ofStatus(400);
          }
          parent = open.pop();
          at = parent;
        }
        case ',' -> at = parent;
        default -> throw ApiError.ofStatus(400);
      }
    }
    if (!open.isEmpty()) {
      throw ApiError.ofStatus(400);
    }
    return root;
  }

  JsonObject apply(JsonObject json) {
    if (fields.isEmpty() || fields.containsKey("*")) {
      return json;
    }
    JsonObject kept = new JsonObject();
    fields.forEach(
        (name, mask) -> {
          if (json.containsKey(name)) {
            kept.put(name, mask.applyTo(json.getValue(name)));
          }
        });
    return kept;
  }

  private Object applyTo(Object value) {
    return switch (value) {
      case JsonObject object -> apply(object);
      case JsonArray array -> {
        JsonArray kept = new JsonArray();
        array.forEach(element -> kept.add(applyTo(element)));
        yield kept;
      }
      default -> value;
    };
  }
}
