package coreops.images;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** Lets so many go at once and so many more wait, in order. Used on one event loop. */
final class Turns {
  private final int atOnce;
  private final int waiting;
  private final Deque<Promise<Void>> queue = new ArrayDeque<>();
  private int going;

  Turns(int atOnce, int waiting) {
    this.atOnce = atOnce;
    this.waiting = waiting;
  }

  /**
   * Does the work when it is its turn. Fails with {@link Refusal#BUSY} when too many wait already.
   *
   * @param work holds its turn until its future completes
   */
  <T> Future<T> take(Supplier<Future<T>> work) {
    if (going >= atOnce && queue.size() >= waiting) {
      return Future.failedFuture(Refusal.BUSY.thrown());
    }
    Promise<Void> turn = Promise.promise();
    queue.add(turn);
    Future<T> done = turn.future().compose(go -> work.get());
    done.onComplete(
        over -> {
          going--;
          next();
        });
    next();
    return done;
  }

  private void next() {
    while (going < atOnce && !queue.isEmpty()) {
      going++;
      queue.remove().complete();
    }
  }
}
