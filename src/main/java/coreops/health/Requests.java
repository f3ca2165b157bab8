package coreops.health;

import coreops.telemetry.Trace;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every request gets, whatever comes of it: a trace id in the answer and the log, one line of
 * access log, errors as JSON, and a bound on its body.
 */
final class Requests {
  /** No route here takes a body; this much is read and thrown away without complaint. */
  static final long BODY_LIMIT = 1 << 20;

  /** Beyond this the connection is given up instead of read to its end. */
  private static final long BODY_PATIENCE = 64 * BODY_LIMIT;

  private static final String TRACE_HEADER = "X-Trace-Id";
  private static final String TRACE = "trace";
  private static final String JSON = "application/json; charset=utf-8";
  private static final int LOGGED_PATH = 200;
  private static final Logger LOG = LoggerFactory.getLogger("coreops.health.access");

  private Requests() {}

  /** First on the way of every request. */
  static void begin(RoutingContext context) {
    String trace = Trace.fresh();
    long began = System.nanoTime();
    context.put(TRACE, trace);
    context.response().putHeader(TRACE_HEADER, trace);
    context.addEndHandler(done -> log(trace, context.request(), context.response(), began));
    if (readable(context)) {
      context.next();
    } else {
      context.fail(400);
    }
  }

  /** False for an address whose percent signs mean nothing; matching routes would throw. */
  private static boolean readable(RoutingContext context) {
    try {
      return !context.normalizedPath().isEmpty();
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  /**
   * Reads a body to its end without keeping it, so that the connection can go on to the next
   * request, and refuses one that is too large.
   */
  static void readBody(RoutingContext context) {
    HttpServerRequest request = context.request();
    boolean hasBody =
        request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
            || request.headers().contains(HttpHeaders.CONTENT_LENGTH);
    if (!hasBody) {
      context.next();
      return;
    }
    long[] read = new long[1];
    request.handler(
        chunk -> {
          read[0] += chunk.length();
          if (read[0] > BODY_PATIENCE) {
            request.connection().close();
          }
        });
    request.endHandler(
        end -> {
          if (read[0] > BODY_LIMIT) {
            context.fail(413);
          } else {
            context.next();
          }
        });
  }

  /** Ends the request with an object. */
  static void answer(RoutingContext context, int status, JsonObject body) {
    body.put(TRACE, trace(context));
    context.response().setStatusCode(status);
    answer(context, JSON, body.toBuffer());
  }

  /** Ends the request with what nobody may keep; a HEAD gets the headers alone. */
  static void answer(RoutingContext context, String type, Buffer body) {
    answer(context, type, "no-store", body);
  }

  /**
   * @param keeping the Cache-Control header
   */
  static void answer(RoutingContext context, String type, String keeping, Buffer body) {
    HttpServerResponse response =
        context
            .response()
            .putHeader(HttpHeaders.CONTENT_TYPE, type)
            .putHeader(HttpHeaders.CACHE_CONTROL, keeping)
            .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(body);
    }
  }

  /** Answers whatever failed on the way, with its status and without its inside. */
  static void fail(RoutingContext context) {
    int status = context.statusCode() < 400 ? 500 : context.statusCode();
    Throwable error = context.failure();
    if (status >= 500 && error != null) {
      Trace.run(
          trace(context),
          () -> LOG.atError().setCause(error).log("a request could not be answered"));
    }
    if (!context.response().ended()) {
      answer(context, status, error(status));
    }
  }

  /** A request that is not HTTP enough to be routed. */
  static void refuse(HttpServerRequest request, int status) {
    String trace = Trace.fresh();
    long began = System.nanoTime();
    request
        .response()
        .setStatusCode(status)
        .putHeader(TRACE_HEADER, trace)
        .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
        .putHeader(HttpHeaders.CONNECTION, "close")
        .end(error(status).put(TRACE, trace).encode())
        .onComplete(
            done -> {
              log(trace, request, request.response(), began);
              request.connection().close();
            });
  }

  private static JsonObject error(int status) {
    String text =
        switch (status) {
          case 400 -> "the request cannot be read";
          case 404 -> "there is nothing at this path";
          case 405 -> "only GET and HEAD are answered here";
          case 413 -> "the body is larger than " + BODY_LIMIT + " bytes";
          case 414 -> "the address is too long";
          case 431 -> "the headers are too large";
          default -> "this request could not be answered";
        };
    return new JsonObject().put("ok", false).put("status", status).put("error", text);
  }

  static String trace(RoutingContext context) {
    return context.get(TRACE, "");
  }

  private static void log(
      String trace, HttpServerRequest request, HttpServerResponse response, long began) {
    Trace.run(
        trace,
        () ->
            LOG.atInfo()
                .addKeyValue("path", shown(request.path()))
                .addKeyValue("method", request.method().name())
                .addKeyValue("status", response.getStatusCode())
                .addKeyValue("ms", (System.nanoTime() - began) / 1_000_000)
                .log("http_request"));
  }

  /** Without the query, which may hold anything, and not endless. */
  private static String shown(@Nullable String path) {
    String text = path == null ? "-" : path;
    return text.length() <= LOGGED_PATH ? text : text.substring(0, LOGGED_PATH) + "…";
  }
}
