package coreops.sandbox.google;

import io.vertx.core.Handler;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers calls to the Sheets API in Google's order: is the path known, who asks, within quota, may
 * they, and then the call itself. Faults strike where the real thing would.
 */
final class SheetsApi implements Handler<RoutingContext> {
  private final Workbooks workbooks;
  private final GoogleFaults faults;
  private final Tokens tokens;
  private final Quota quota;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Consumer<Workbook> changed;

  SheetsApi(
      Workbooks workbooks,
      GoogleFaults faults,
      Tokens tokens,
      Quota quota,
      Ledger ledger,
      InstantSource clock,
      Consumer<Workbook> changed) {
    this.workbooks = workbooks;
    this.faults = faults;
    this.tokens = tokens;
    this.quota = quota;
    this.ledger = ledger;
    this.clock = clock;
    this.changed = changed;
  }

  @Override
  public void handle(RoutingContext context) {
    Answers answers = new Answers(context);
    if (faults.isDown()) {
      answers.hangUp();
      return;
    }
    Optional<Call> call = Call.of(context.request());
    if (call.isEmpty()) {
      answers.notFoundPage();
      return;
    }
    ledger.count(call.get().kind());
    @Nullable Fault fault = faults.take(call.get().kind()).orElse(null);
    switch (fault) {
      case null -> carryOut(context, call.get(), null);
      case Fault.Hang() -> {}
      case Fault.Delay(var by) ->
          context
              .vertx()
              .setTimer(Math.max(1, by.toMillis()), _ -> carryOut(context, call.get(), null));
      case Fault.Refuse(int status) ->
          refuse(context, call.get(), ApiError.ofStatus(status), false);
      default -> carryOut(context, call.get(), fault);
    }
  }

  private void carryOut(RoutingContext context, Call call, @Nullable Fault fault) {
    JsonObject answer;
    try {
      answer = execute(context, call);
    } catch (ApiError refused) {
      refuse(context, call, refused, false);
      return;
    }
    if (fault instanceof Fault.RefuseAfterwards(int status)) {
      refuse(context, call, ApiError.ofStatus(status), true);
      return;
    }
    log(context, call, 200, true);
    new Answers(context).send(answer, fault);
  }

  private JsonObject execute(RoutingContext context, Call call) {
    String authorization =
        Optional.ofNullable(context.request().getHeader("Authorization")).orElse("");
    Tokens.Issued caller = tokens.check(authorization);
    if (call.kind().isWrite() ? !caller.mayWrite() : !caller.mayRead()) {
      throw ApiError.insufficientScope();
    }
    quota.spend(caller.user(), call.kind().isWrite());
    Workbook workbook = workbooks.withId(call.spreadsheet()).orElseThrow(ApiError::notFound);
    Optional<FieldMask> mask = call.params().text("fields").map(FieldMask::parse);
    JsonObject answer;
    synchronized (workbook) {
      if (!workbook.shared()) {
        throw ApiError.forbidden();
      }
      answer = execute(workbook, call, context);
    }
    if (call.kind().isWrite()) {
      changed.accept(workbook);
    }
    return mask.map(fields -> fields.apply(answer)).orElse(answer);
  }

  private static JsonObject execute(Workbook workbook, Call call, RoutingContext context) {
    return switch (call.kind()) {
      case METADATA -> workbook.metadata();
      case GET -> ReadCalls.get(workbook, call.range(), call.params());
      case BATCH_GET -> ReadCalls.batchGet(workbook, call.params());
      case UPDATE -> WriteCalls.update(workbook, call.range(), body(context), call.params());
      case BATCH_UPDATE -> WriteCalls.batchUpdate(workbook, body(context));
      case APPEND -> WriteCalls.append(workbook, call.range(), body(context), call.params());
      case CLEAR -> WriteCalls.clear(workbook, call.range());
      case TOKEN, ANY, ANY_READ, ANY_WRITE -> throw ApiError.notFound();
    };
  }

  private static JsonObject body(RoutingContext context) {
    try {
      JsonObject body = context.body().asJsonObject();
      return body == null ? new JsonObject() : body;
    } catch (DecodeException | ClassCastException unreadable) {
      throw ApiError.invalidArgument("Invalid JSON payload received. Unexpected token.");
    }
  }

  private void refuse(RoutingContext context, Call call, ApiError refused, boolean applied) {
    log(context, call, refused.code(), applied);
    new Answers(context).send(refused);
  }

  private void log(RoutingContext context, Call call, int status, boolean applied) {
    if (call.kind().isWrite()) {
      String name =
          workbooks.withId(call.spreadsheet()).map(Workbook::name).orElse(call.spreadsheet());
      ledger.add(
          WriteNotes.of(call, name, context.body().asString(), clock.instant(), status, applied));
    }
  }
}
