package coreops.sandbox.discord;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The way of every REST call: fault, token, rate limit, route, answer, log. Runs on the event loop.
 */
final class RestApi {
  /** The part of the path that clients are told to put before every route. */
  static final String BASE = "/api/v10";

  /** Bytes of a request (developer docs, API Reference, Uploading Files: 25 MiB). */
  static final long LARGEST_BODY = 25L * 1024 * 1024;

  private final Vertx vertx;
  private final Token token;
  private final RateLimits limits;
  private final RestFaults faults;
  private final DiscordCounters counters;
  private final WriteLog writes;

  RestApi(
      Vertx vertx,
      Token token,
      RateLimits limits,
      RestFaults faults,
      DiscordCounters counters,
      WriteLog writes) {
    this.vertx = vertx;
    this.token = token;
    this.limits = limits;
    this.faults = faults;
    this.counters = counters;
    this.writes = writes;
  }

  /** Mounts the routes below the base. */
  void mount(Router router, List<RestRoute> routes) {
    BodyHandler plain = BodyHandler.create(false).setBodyLimit(LARGEST_BODY);
    router
        .route(BASE + "/*")
        .handler(
            context -> {
              if (Uploads.isForm(context)) {
                Uploads.read(context);
              } else {
                plain.handle(context);
              }
            });
    for (RestRoute route : routes) {
      router.route(route.method(), BASE + route.path()).handler(context -> receive(context, route));
    }
    router.route(BASE + "/*").handler(this::unknown);
  }

  private void receive(RoutingContext context, RestRoute route) {
    counters.call(route.name());
    RestFault fault = faults.next(route.name());
    switch (fault) {
      case null -> proceed(context, route, false);
      case RestFault.Status status -> refuse(context, route, status);
      case RestFault.Proxy proxy -> {
        log(context, route, proxy.status());
        context
            .response()
            .setStatusCode(proxy.status())
            .putHeader(HttpHeaders.CONTENT_TYPE, "text/html")
            .end("<html>" + proxy.status() + "</html>")
            .onFailure(gone -> {});
      }
      case RestFault.Delay delay ->
          vertx.setTimer(
              Math.max(1, delay.by().toMillis()), fired -> proceed(context, route, false));
      case RestFault.Silence silence -> log(context, route, 0);
      case RestFault.LostAnswer lost -> proceed(context, route, true);
      case RestFault.DoneButFailed failed -> {
        answerOf(context, route);
        refuse(context, route, new RestFault.Status(failed.status(), 0, Map.of()));
      }
    }
  }

  private void refuse(RoutingContext context, RestRoute route, RestFault.Status fault) {
    JsonObject body =
        new JsonObject().put("message", "fault " + fault.status()).put("code", fault.code());
    if (fault.status() == 429) {
      // A 429 always says how long to wait (developer docs, Rate Limits, Exceeding A Rate Limit).
      String wait = fault.headers().getOrDefault("Retry-After", "1");
      body.put("retry_after", Double.parseDouble(wait));
      body.put("global", "true".equals(fault.headers().get("X-RateLimit-Global")));
      counters.rateLimit();
    }
    answer(context, route, new Answer(fault.status(), body.toBuffer()), fault.headers());
  }

  private void proceed(RoutingContext context, RestRoute route, boolean loseAnswer) {
    if (!route.open() && !authorized(context)) {
      answer(context, route, Answer.error(ApiError.unauthorized()), Map.of());
      return;
    }
    switch (limits.check(route.limit(), resource(context))) {
      case RateLimits.Verdict.Refused refused -> {
        counters.rateLimit();
        Answer tooMany = new Answer(429, refused.body().toBuffer());
        answer(context, route, tooMany, refused.headers());
      }
      case RateLimits.Verdict.Admitted admitted -> {
        Answer answer = answerOf(context, route);
        if (loseAnswer) {
          log(context, route, 0);
          context.request().connection().close();
        } else {
          if (answer.status() == 429) {
            counters.rateLimit();
          }
          Map<String, String> headers = new HashMap<>(admitted.headers());
          headers.putAll(answer.headers());
          answer(context, route, answer, headers);
        }
      }
    }
  }

  private static Answer answerOf(RoutingContext context, RestRoute route) {
    Uploads.Form form = Uploads.of(context);
    if (form != null && form.size() > LARGEST_BODY) {
      return Answer.error(ApiError.tooLarge());
    }
    try {
      return route.handler().answer(new RestCall(context));
    } catch (ApiError error) {
      return Answer.error(error);
    } catch (ClassCastException | NumberFormatException | NullPointerException wrongType) {
      return Answer.error(
          ApiError.invalidField("body", "MODEL_TYPE_CONVERT", "A field has the wrong type."));
    }
  }

  /** {@code Authorization: Bot <token>} (developer docs, API Reference, Authentication). */
  private boolean authorized(RoutingContext context) {
    String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.startsWith("Bot ") && token.matches(header);
  }

  private static String resource(RoutingContext context) {
    String channel = context.pathParam("channel");
    String guild = context.pathParam("guild");
    return channel != null ? channel : guild != null ? guild : "";
  }

  private void unknown(RoutingContext context) {
    counters.call("unknown");
    send(context, Answer.error(ApiError.notFound()), Map.of());
  }

  private void answer(
      RoutingContext context, RestRoute route, Answer answer, Map<String, String> headers) {
    log(context, route, answer.status());
    send(context, answer, headers);
  }

  private static void send(RoutingContext context, Answer answer, Map<String, String> headers) {
    HttpServerResponse response = context.response();
    if (response.closed() || response.ended()) {
      return;
    }
    response.setStatusCode(answer.status());
    RateLimits.write(headers, response.headers());
    if (answer.status() != 204) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    }
    // The client may be gone; then there is nobody to tell.
    response.end(answer.body()).onFailure(gone -> {});
  }

  private void log(RoutingContext context, RestRoute route, int status) {
    if (route.writes()) {
      Uploads.Form form = Uploads.of(context);
      Buffer body = form == null ? context.body().buffer() : Buffer.buffer(form.json());
      String text = body == null ? "" : body.toString(StandardCharsets.UTF_8);
      String path = context.request().path().substring(BASE.length());
      writes.add(new Write(route.method().name(), route.path(), path, text, status, Instant.now()));
    }
  }
}
