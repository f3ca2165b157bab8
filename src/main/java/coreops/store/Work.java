package coreops.store;

import coreops.telemetry.Trace;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work on its way through a database thread, and back to the context and the trace of
 * whoever gave it.
 */
final class Work<T> {
  private final Function<Store.Sql, T> function;
  private final Promise<T> promise = Promise.promise();
  private final Context caller;
  private final String trace = Trace.current();
  private @Nullable T result;

  Work(Context caller, Function<Store.Sql, T> function) {
    this.caller = caller;
    this.function = function;
  }

  Future<T> future() {
    return promise.future();
  }

  /** Does the work; its result is kept until it is {@link #settled()}. */
  void doOn(Store.Sql sql) {
    result = Trace.call(trace, () -> function.apply(sql));
  }

  /** Hands the result over; called when it is durable. */
  void settled() {
    T value = result;
    back(() -> promise.tryComplete(value));
  }

  void failed(Throwable error) {
    Throwable named = StoreFailures.named(error);
    back(() -> promise.tryFail(named));
  }

  private void back(Runnable completion) {
    caller.runOnContext(turn -> Trace.run(trace, completion));
  }
}
