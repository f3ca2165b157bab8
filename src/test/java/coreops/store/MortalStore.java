package coreops.store;

import coreops.bus.Failure;
import io.vertx.core.Future;
import java.util.function.Function;

/** A process's hold on the database: once it is killed, nothing of it gets there any more. */
public final class MortalStore implements Store {
  private final Store disk;
  private volatile boolean dead;

  public MortalStore(Store disk) {
    this.disk = disk;
  }

  public void kill() {
    dead = true;
  }

  @Override
  public <T> Future<T> write(Function<Sql, T> work) {
    // The store of tests has one connection, and works on the thread that asks.
    synchronized (disk) {
      return dead ? gone() : disk.write(work);
    }
  }

  @Override
  public <T> Future<T> read(Function<Sql, T> work) {
    synchronized (disk) {
      return dead ? gone() : disk.read(work);
    }
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }

  private static <T> Future<T> gone() {
    return Future.failedFuture(new Failure(Failure.Code.UNAVAILABLE, "killed"));
  }
}
