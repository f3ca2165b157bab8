package coreops.soak;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/** What became of a future, waited for in real time. */
final class Outcome {
  private Outcome() {}

  static <T> T of(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
