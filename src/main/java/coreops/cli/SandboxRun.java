package coreops.cli;

import coreops.control.ExitRequest;
import coreops.sandbox.Sandbox;
import coreops.sandbox.SandboxOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * {@code coreops sandbox}: plays Discord and Google on loopback until it is told to end.
 *
 * @param out where {@code sandbox.json} and {@code sandbox.env} are written
 */
record SandboxRun(Path out, SandboxOptions options) {
  private static final int CLOSE_SECONDS = 5;

  /** Runs to the end and gives the exit code. */
  int run() {
    try {
      Sandbox sandbox = join(Sandbox.start(Vertx.vertx(), options));
      Path json = sandbox.writeTo(out);
      endInOrder(sandbox);
      System.out.println("sandbox up, see " + json);
      // Until the hook halts the process.
      new CountDownLatch(1).await();
      return ExitRequest.STOPPED;
    } catch (IOException e) {
      System.err.println("cannot write to " + out);
      return ExitRequest.USAGE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitRequest.FAILED;
    }
  }

  private static void endInOrder(Sandbox sandbox) {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> end(sandbox)));
  }

  private static void end(Sandbox sandbox) {
    sandbox
        .stop()
        // Vert.x is left to the halt: closed from its own thread, it would never report back.
        .toCompletionStage()
        .toCompletableFuture()
        .completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS)
        .handle((closed, error) -> ExitRequest.STOPPED)
        .thenAccept(Runtime.getRuntime()::halt)
        .join();
  }

  private static <T> T join(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
