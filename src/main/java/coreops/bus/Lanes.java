package coreops.bus;

import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Keeps what must stay in order in order: work of one key runs one after the other, work of
 * different keys at once. A lane is bounded; what does not fit is refused as BUSY, never queued for
 * ever.
 */
public final class Lanes<K> {
  private final int depth;
  private final Map<K, Lane> lanes = new ConcurrentHashMap<>();

  /**
   * @param depth how much work may wait or run in one lane
   */
  public Lanes(int depth) {
    this.depth = depth;
  }

  /** Runs the work after everything that entered this key's lane before it. */
  public <T> Future<T> run(K key, Supplier<Future<T>> work) {
    Lane lane =
        lanes.compute(
            key,
            (same, open) -> {
              Lane current = open == null ? new Lane() : open;
              current.waiting.incrementAndGet();
              return current;
            });
    if (lane.waiting.get() > depth) {
      leave(key);
      return Future.failedFuture(
          new Failure(Failure.Code.BUSY, "Too much at once here; please try again in a moment."));
    }
    Future<T> mine;
    synchronized (lane) {
      mine = lane.tail.transform(before -> guarded(work));
      lane.tail = mine;
    }
    return mine.onComplete(done -> leave(key));
  }

  /** Keys that have work waiting or running. */
  public int busy() {
    return lanes.size();
  }

  private void leave(K key) {
    lanes.computeIfPresent(key, (same, lane) -> lane.waiting.decrementAndGet() == 0 ? null : lane);
  }

  private static <T> Future<T> guarded(Supplier<Future<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException error) {
      return Future.failedFuture(error);
    }
  }

  private static final class Lane {
    private final AtomicInteger waiting = new AtomicInteger();
    private Future<?> tail = Future.succeededFuture();
  }
}
