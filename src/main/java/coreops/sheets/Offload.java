package coreops.sheets;

import coreops.telemetry.Trace;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.LoggerFactory;

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
                        back(() -> promise.complete(result));
                      } catch (Throwable error) {
                        // An Error too: whoever waits must hear of it.
                        back(() -> promise.fail(error));
                      }
                    }));
        return promise.future();
      }

      private void back(Runnable result) {
        try {
          context.runOnContext(turn -> result.run());
        } catch (RejectedExecutionException undeployed) {
          LoggerFactory.getLogger(Offload.class)
              .atDebug()
              .log("a result came after its verticle was gone; nobody waits for it");
        }
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
