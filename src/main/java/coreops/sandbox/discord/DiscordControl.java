package coreops.sandbox.discord;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The same switches over HTTP, for people and for programs in other languages. Parameters are query
 * parameters; a wrong one is answered with 400 and a sentence.
 */
final class DiscordControl {
  private static final String BASE = "/control/discord";

  private final DiscordSandbox sandbox;

  DiscordControl(DiscordSandbox sandbox) {
    this.sandbox = sandbox;
  }

  void mount(Router router) {
    // Long texts come as a form, which only a read body shows as parameters.
    router.post(BASE + "/*").handler(BodyHandler.create(false));
    router.get(BASE + "/state").handler(context -> context.json(state()));
    router.get(BASE + "/writes").handler(context -> context.json(writes()));
    router.get(BASE + "/messages").handler(guarded(this::messages));
    router.post(BASE + "/say").handler(guarded(new SayStream(sandbox)::handle));
    fault(router, "drop", call -> faults().dropSockets());
    fault(router, "freeze", call -> faults().freezeSockets());
    fault(router, "thaw", call -> faults().thawSockets());
    fault(router, "stop-acks", call -> faults().stopAcks());
    fault(router, "deaf", call -> faults().stopDispatching());
    fault(router, "deaf-session", call -> faults().stopDispatchingToSessions());
    fault(router, "close", call -> faults().close(number(call, "code", 4000)));
    fault(router, "reconnect", call -> faults().askToReconnect());
    fault(router, "invalid-session", call -> faults().invalidateSessions(flag(call, "resumable")));
    fault(router, "expire-sessions", call -> faults().expireSessions());
    fault(router, "identify-budget", this::identifyBudget);
    fault(router, "unknown-event", call -> faults().unknownEvent());
    fault(router, "broken-event", call -> faults().brokenEvent());
    fault(router, "garbage", call -> faults().garbage());
    fault(router, "huge-event", call -> faults().hugeEvent(number(call, "bytes", 9_000_000)));
    fault(router, "revoke-token", call -> faults().revokeToken(flag(call, "revoked")));
    fault(router, "pass-time", call -> faults().passTime(minutes(call)));
    fault(router, "stop-server", call -> faults().stopServer());
    fault(router, "start-server", call -> faults().startServer());
    fault(router, "outage", this::outage);
    fault(router, "fail-next", this::failNext);
    fault(router, "cdn", this::cdn);
    fault(router, "clear-rest", call -> faults().clearRestFaults());
  }

  private DiscordFaults faults() {
    return sandbox.faults();
  }

  private JsonObject state() {
    return new JsonObject()
        .put("apiBase", sandbox.apiBase().toString())
        .put("cdnBase", sandbox.cdnBase().toString())
        .put("guild", sandbox.guildId().toString())
        .put("counters", new JsonObject(sandbox.counters().asMap()));
  }

  private JsonArray writes() {
    JsonArray all = new JsonArray();
    for (Write each : sandbox.writes()) {
      all.add(
          new JsonObject()
              .put("method", each.method())
              .put("route", each.route())
              .put("path", each.path())
              .put("body", each.body())
              .put("status", each.status())
              .put("at", each.at().toString()));
    }
    return all;
  }

  private void messages(RoutingContext call) {
    JsonArray all = new JsonArray();
    for (PostedView each : sandbox.messages(text(call, "channel").orElse("ops"))) {
      all.add(
          new JsonObject()
              .put("id", each.id().toString())
              .put("author", each.authorName())
              .put("text", each.asText())
              .put("at", each.at().toString()));
    }
    call.json(all);
  }

  private Future<Void> identifyBudget(RoutingContext call) {
    Duration reset = Duration.ofMillis(number(call, "reset-after-ms", 60_000));
    return faults().identifyBudget(number(call, "remaining", 0), reset);
  }

  /** Answers when the outage has begun, not when it is over. */
  private Future<Void> outage(RoutingContext call) {
    // How it ends is seen by whoever connects; nobody waits here for it.
    faults().outage(Duration.ofMillis(number(call, "ms", 12_000))).onFailure(failed -> {});
    return Future.succeededFuture();
  }

  private Future<Void> cdn(RoutingContext call) {
    String kind = text(call, "kind").orElse("none").toUpperCase(Locale.ROOT);
    faults().cdn(CdnFault.valueOf(kind));
    return Future.succeededFuture();
  }

  private Future<Void> failNext(RoutingContext call) {
    String route = text(call, "route").orElse("*");
    int count = number(call, "count", 1);
    String kind = text(call, "kind").orElse("status");
    RestFault fault =
        switch (kind) {
          case "status" -> {
            Map<String, String> headers = new HashMap<>();
            text(call, "retry-after").ifPresent(each -> headers.put("Retry-After", each));
            yield new RestFault.Status(
                number(call, "status", 500), number(call, "code", 0), headers);
          }
          case "delay" -> new RestFault.Delay(Duration.ofMillis(number(call, "ms", 1000)));
          case "proxy" -> new RestFault.Proxy(number(call, "status", 502));
          case "silence" -> new RestFault.Silence();
          case "lost-answer" -> new RestFault.LostAnswer();
          case "done-but-failed" -> new RestFault.DoneButFailed(number(call, "status", 502));
          default -> throw new IllegalArgumentException("kind " + kind);
        };
    return faults().failNext(route, count, fault);
  }

  private static void fault(
      Router router, String name, Function<RoutingContext, Future<Void>> action) {
    router
        .post(BASE + "/faults/" + name)
        .handler(
            guarded(
                call ->
                    action
                        .apply(call)
                        .onSuccess(done -> call.response().setStatusCode(204).end())
                        .onFailure(call::fail)));
  }

  private static Handler<RoutingContext> guarded(Consumer<RoutingContext> action) {
    return call -> {
      try {
        action.accept(call);
      } catch (IllegalArgumentException wrong) {
        call.response().setStatusCode(400).end(String.valueOf(wrong.getMessage()));
      }
    };
  }

  static Optional<String> text(RoutingContext call, String name) {
    return Optional.ofNullable(call.request().getParam(name)).filter(each -> !each.isBlank());
  }

  private static int number(RoutingContext call, String name, int fallback) {
    return text(call, name).map(Integer::parseInt).orElse(fallback);
  }

  private static Duration minutes(RoutingContext call) {
    return Duration.ofMinutes(number(call, "minutes", 15));
  }

  private static boolean flag(RoutingContext call, String name) {
    return text(call, name).map(Boolean::parseBoolean).orElse(false);
  }
}
