package coreops.sandbox.discord;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.TimeUnit;

/** A stand-in with a Vert.x of its own, for one test. */
final class SandboxFixture implements AutoCloseable {
  private final Vertx vertx;
  private final DiscordSandbox discord;

  private SandboxFixture(Vertx vertx, DiscordSandbox discord) {
    this.vertx = vertx;
    this.discord = discord;
  }

  static SandboxFixture start(DiscordSandboxOptions options) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    return new SandboxFixture(vertx, wait(DiscordSandbox.start(vertx, options)));
  }

  DiscordSandbox discord() {
    return discord;
  }

  Vertx vertx() {
    return vertx;
  }

  static <T> T wait(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    wait(discord.stop());
    wait(vertx.close());
  }
}
