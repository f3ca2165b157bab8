package coreops.sandbox.google;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes down what a write asked for, one note per range. */
final class WriteNotes {
  private WriteNotes() {}

  static List<Write> of(
      Call call, String workbook, @Nullable String text, Instant at, int status, boolean applied) {
    JsonObject body = parse(text);
    List<Write> notes = new ArrayList<>();
    if (call.kind() == CallKind.BATCH_UPDATE) {
      String input = body.getString("valueInputOption", "");
      for (Object part : body.getJsonArray("data", new JsonArray())) {
        if (part instanceof JsonObject data) {
          String range = data.getString("range", "");
          notes.add(
              new Write(at, workbook, call.kind(), range, rows(data), input, status, applied));
        }
      }
      return notes;
    }
    String input = call.params().text("valueInputOption").orElse("");
    notes.add(
        new Write(at, workbook, call.kind(), call.range(), rows(body), input, status, applied));
    return notes;
  }

  private static JsonObject parse(@Nullable String text) {
    try {
      return text == null || text.isBlank() ? new JsonObject() : new JsonObject(text);
    } catch (DecodeException unreadable) {
      return new JsonObject();
    }
  }

  private static List<List<@Nullable Object>> rows(JsonObject valueRange) {
    try {
      return Values.of(valueRange).rows();
    } catch (ApiError unreadable) {
      return List.of();
    }
  }
}
