package coreops.sheets;

import coreops.telemetry.Trace;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.Callable;

/** Takes blocking work off the verticle's context and brings its result back to it. */
@FunctionalInterface
interface Offload {
  <T> Future<T> run(Callable<T> work);

  /** Each piece of work on a virtual thread of its own; results arrive on the context. */
  static Offload virtualThreads(Context context) {
    return new Offload() {
      @Override
      public <T> Future<T> run(Callable<T> work) {
        Promise<T> promise = Promise.promise();
        Thread.ofVirtual()
            .name("sheets-io")
            .start(
                Trace.carrying(
                    () -> {
                      try {
                        T result = work.call();
                        context.runOnContext(back -> promise.complete(result));
                      } catch (Throwable error) {
                        // An Error too: whoever waits must hear of it.
                        context.runOnContext(back -> promise.fail(error));
                      }
                    }));
        return promise.future();
      }
    };
  }

  /** Everything at once on the caller's thread; for tests that turn the clock by hand. */
  static Offload direct() {
    return new Offload() {
      @Override
      public <T> Future<T> run(Callable<T> work) {
        try {
          return Future.succeededFuture(work.call());
        } catch (Exception error) {
          return Future.failedFuture(error);
        }
      }
    };
  }
}
