package coreops.sandbox.google;

import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The switches over HTTP, below {@code /control/google}. Parameters are query parameters; a wrong
 * one is answered with 400 and a sentence.
 */
final class GoogleControl {
  private static final String BASE = "/control/google";
  private static final int NINE_MEGABYTES = 9_000_000;

  private final GoogleSandbox google;

  GoogleControl(GoogleSandbox google) {
    this.google = google;
  }

  void mount(Router router) {
    router.get(BASE + "/state").handler(call -> call.json(state()));
    router.get(BASE + "/writes").handler(call -> call.json(writes()));
    router.get(BASE + "/table").handler(guarded(this::table));
    action(router, "edit", this::edit);
    action(router, "forget", call -> google.forget());
    action(router, "limit", call -> google.limit(number(call, "per-minute", 60)));
    action(router, "lift-limits", call -> google.liftLimits());
    action(router, "expire-tokens", call -> google.expireTokens());
    fault(router, "fail", call -> faults().failNext(kind(call), times(call), status(call)));
    fault(
        router,
        "write-then-fail",
        call -> faults().writeThenFail(kind(call), times(call), status(call)));
    fault(router, "delay", this::delay);
    fault(router, "hang", call -> faults().hangNext(kind(call), times(call)));
    fault(router, "truncate", call -> faults().truncateNext(kind(call), times(call)));
    fault(router, "garbage", call -> faults().garbageNext(kind(call), times(call)));
    fault(router, "oversize", this::oversize);
    fault(router, "down", call -> faults().goDown());
    fault(router, "up", call -> faults().comeBack());
    fault(router, "drop-tab", call -> faults().dropTab(need(call, "workbook"), need(call, "tab")));
    fault(
        router,
        "restore-tab",
        call -> faults().restoreTab(need(call, "workbook"), need(call, "tab")));
    fault(router, "shorten-tab", this::shorten);
    fault(router, "revoke", call -> faults().revoke(need(call, "workbook")));
    fault(router, "grant", call -> faults().grant(need(call, "workbook")));
    fault(router, "clear", call -> faults().clear());
  }

  private GoogleFaults faults() {
    return google.faults();
  }

  private JsonObject state() {
    JsonObject workbooks = new JsonObject();
    for (String name : google.workbooks()) {
      workbooks.put(
          name,
          new JsonObject()
              .put("spreadsheetId", google.spreadsheetId(name))
              .put("tabs", new JsonArray(google.tabs(name))));
    }
    JsonObject calls = new JsonObject();
    google.calls().forEach((kind, count) -> calls.put(kind.name().toLowerCase(Locale.ROOT), count));
    return new JsonObject()
        .put("rootUrl", google.rootUrl())
        .put("workbooks", workbooks)
        .put("calls", calls)
        .put("down", faults().isDown())
        .put("faults", new JsonArray(faults().waiting()));
  }

  private JsonArray writes() {
    JsonArray all = new JsonArray();
    for (Write write : google.writes()) {
      JsonArray rows = new JsonArray();
      write.values().forEach(row -> rows.add(new JsonArray(new ArrayList<>(row))));
      all.add(
          new JsonObject()
              .put("at", write.at().toString())
              .put("workbook", write.workbook())
              .put("kind", write.kind().name().toLowerCase(Locale.ROOT))
              .put("range", write.range())
              .put("values", rows)
              .put("input", write.input())
              .put("status", write.status())
              .put("applied", write.applied()));
    }
    return all;
  }

  private void table(RoutingContext call) {
    JsonArray rows = new JsonArray();
    for (List<String> row : google.table(need(call, "workbook"), need(call, "tab"))) {
      rows.add(new JsonArray(row));
    }
    call.json(rows);
  }

  private void edit(RoutingContext call) {
    String value = Optional.ofNullable(call.request().getParam("value")).orElse("");
    google.edit(need(call, "workbook"), need(call, "tab"), need(call, "cell"), value);
  }

  private void delay(RoutingContext call) {
    faults().delayNext(kind(call), times(call), Duration.ofMillis(number(call, "ms", 1_000)));
  }

  private void oversize(RoutingContext call) {
    faults().oversizeNext(kind(call), times(call), number(call, "bytes", NINE_MEGABYTES));
  }

  private void shorten(RoutingContext call) {
    faults().shortenTab(need(call, "workbook"), need(call, "tab"), number(call, "rows", 1));
  }

  private static void fault(Router router, String name, Consumer<RoutingContext> action) {
    action(router, "faults/" + name, action);
  }

  private static void action(Router router, String name, Consumer<RoutingContext> action) {
    router
        .post(BASE + "/" + name)
        .handler(
            guarded(
                call -> {
                  action.accept(call);
                  call.response().setStatusCode(204).end();
                }));
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

  private static CallKind kind(RoutingContext call) {
    String name = text(call, "kind").orElse("any");
    return CallKind.of(name)
        .orElseThrow(() -> new IllegalArgumentException("no kind of call: " + name));
  }

  private static int times(RoutingContext call) {
    return number(call, "times", 1);
  }

  private static int status(RoutingContext call) {
    int status = number(call, "status", 503);
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status must be an error, 400 to 599");
    }
    return status;
  }

  private static Optional<String> text(RoutingContext call, String name) {
    return Optional.ofNullable(call.request().getParam(name)).filter(each -> !each.isBlank());
  }

  private static String need(RoutingContext call, String name) {
    return text(call, name).orElseThrow(() -> new IllegalArgumentException("missing " + name));
  }

  private static int number(RoutingContext call, String name, int fallback) {
    return text(call, name).map(Integer::parseInt).orElse(fallback);
  }
}
