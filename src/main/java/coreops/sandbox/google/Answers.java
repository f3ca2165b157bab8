package coreops.sandbox.google;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Writes answers as Google does, whole or broken on purpose. */
final class Answers {
  private static final String JSON = "application/json; charset=UTF-8";
  private static final String HTML = "text/html; charset=UTF-8";

  private final RoutingContext context;
  private final HttpServerResponse response;

  Answers(RoutingContext context) {
    this.context = context;
    this.response = context.response();
  }

  void send(JsonObject body, @Nullable Fault fault) {
    switch (fault) {
      case Fault.Truncate() -> truncated(body.toBuffer());
      case Fault.Oversize(int bytes) -> json(200, padded(body, bytes));
      case Fault.Garbage() -> page(200, "<!DOCTYPE html><title>Sorry...</title>");
      case null, default -> json(200, encoded(body));
    }
  }

  void send(ApiError refused) {
    if (refused.code() == 401) {
      response.putHeader("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\"");
    }
    json(refused.code(), refused.body().encodePrettily());
  }

  void json(int status, String body) {
    if (!response.ended() && !response.closed()) {
      response.setStatusCode(status).putHeader("Content-Type", JSON).end(body);
    }
  }

  /** What an unknown path gets is no JSON. */
  void notFoundPage() {
    page(404, "<!DOCTYPE html><title>Error 404 (Not Found)!!1</title>");
  }

  private void page(int status, String html) {
    response.setStatusCode(status).putHeader("Content-Type", HTML).end(html);
  }

  /** Ends the connection without a word. */
  void hangUp() {
    context.request().connection().close();
  }

  private void truncated(Buffer body) {
    response
        .setStatusCode(200)
        .putHeader("Content-Type", JSON)
        .putHeader("Content-Encoding", "identity")
        .putHeader("Content-Length", Integer.toString(body.length() + 1))
        .write(body.slice(0, body.length() / 2))
        .onComplete(written -> hangUp());
  }

  /** Google's JSON is indented unless prettyPrint says no. */
  private String encoded(JsonObject body) {
    boolean compact = "false".equals(context.request().getParam("prettyPrint"));
    return compact ? body.encode() : body.encodePrettily();
  }

  /** Adds filler rows to the first values until the text has at least this many bytes. */
  private static String padded(JsonObject body, int bytes) {
    JsonArray ranges = body.getJsonArray("valueRanges", new JsonArray());
    JsonObject range = ranges.isEmpty() ? body : ranges.getJsonObject(0);
    JsonArray values = range.getJsonArray("values", new JsonArray()).copy();
    String filler = "x".repeat(1_000);
    for (int size = 0; size < bytes; size += filler.length()) {
      values.add(new JsonArray().add(filler));
    }
    range.put("values", values);
    return body.encode();
  }
}
