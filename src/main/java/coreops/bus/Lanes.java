package coreops.bus;

import coreops.telemetry.Trace;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what must stay in order in order: work of one key runs one after the other, work of
 * different keys at once. A lane is bounded; what does not fit is refused as BUSY, never queued for
 * ever. Work runs on the context and under the trace of whoever gave it. May be used from any
 * thread.
 */
public final class Lanes<K> {
  /** What the calling thread still has to start, of any lanes, while it starts something. */
  private static final ThreadLocal<@Nullable Deque<Runnable>> UNWINDING = new ThreadLocal<>();

  private final int depth;
  private final ReentrantLock lock = new ReentrantLock();

  /** The waiting starts of each key whose work runs; a key without work is not in here. */
  private final Map<K, Deque<Runnable>> lanes = new HashMap<>();

  /**
   * @param depth how much work may wait or run in one lane
   */
  public Lanes(int depth) {
    this.depth = depth;
  }

  /**
   * Runs the work after everything that entered this key's lane before it; at once, on the calling
   * thread, when the lane is free.
   */
  public <T> Future<T> run(K key, Supplier<Future<T>> work) {
    Promise<T> result = Promise.promise();
    Context caller = Vertx.currentContext();
    Runnable start = Trace.carrying(() -> start(key, work, result));
    Runnable later =
        caller == null ? () -> next(start) : () -> caller.runOnContext(turn -> start.run());
    switch (enter(key, later)) {
      case FREE -> start.run();
      case QUEUED -> {}
      case FULL ->
          result.fail(
              new Failure(
                  Failure.Code.BUSY, "Too much at once here; please try again in a moment."));
    }
    return result.future();
  }

  /** Keys that have work waiting or running. */
  public int busy() {
    lock.lock();
    try {
      return lanes.size();
    } finally {
      lock.unlock();
    }
  }

  private <T> void start(K key, Supplier<Future<T>> work, Promise<T> result) {
    Future<T> running;
    try {
      running = work.get();
    } catch (Throwable error) {
      running = Future.failedFuture(error);
    }
    // The lane goes on before the giver hears of it, so that giving more from there finds room.
    running.onComplete(
        done -> {
          leave(key);
          result.complete(done);
        },
        error -> {
          leave(key);
          result.fail(error);
        });
  }

  /**
   * Runs what waited and was given outside of any context. Work that is done at once would have the
   * next run within it, and that the next, as deep as the lane is long: a loop takes its place.
   */
  private static void next(Runnable start) {
    Deque<Runnable> outer = UNWINDING.get();
    if (outer != null) {
      outer.add(start);
      return;
    }
    Deque<Runnable> mine = new ArrayDeque<>();
    UNWINDING.set(mine);
    try {
      for (Runnable each = start; each != null; each = mine.poll()) {
        each.run();
      }
    } finally {
      UNWINDING.remove();
    }
  }

  private Entry enter(K key, Runnable later) {
    lock.lock();
    try {
      Deque<Runnable> waiting = lanes.get(key);
      if (waiting == null) {
        lanes.put(key, new ArrayDeque<>());
        return Entry.FREE;
      }
      if (waiting.size() + 1 >= depth) {
        return Entry.FULL;
      }
      waiting.add(later);
      return Entry.QUEUED;
    } finally {
      lock.unlock();
    }
  }

  private void leave(K key) {
    Runnable next;
    lock.lock();
    try {
      Deque<Runnable> waiting = lanes.get(key);
      next = waiting == null ? null : waiting.poll();
      if (next == null) {
        lanes.remove(key);
      }
    } finally {
      lock.unlock();
    }
    if (next != null) {
      next.run();
    }
  }

  private enum Entry {
    FREE,
    QUEUED,
    FULL
  }
}
