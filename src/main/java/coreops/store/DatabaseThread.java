package coreops.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * A queue of work for the platform threads that take from it. Platform threads, because SQLite
 * blocks in native code, where a virtual thread would hold one of its few carriers.
 */
final class DatabaseThread {
  /** Work that may wait; beyond it something is wrong and asking is refused. */
  static final int DEPTH = 10_000;

  /** An empty element only wakes whoever waits. */
  private final BlockingQueue<Optional<Work<?>>> queue = new LinkedBlockingQueue<>(DEPTH);

  private volatile boolean closing;

  /** False when the queue is full or closed; then nothing will be done. */
  boolean offer(Work<?> work) {
    return !closing && queue.offer(Optional.of(work));
  }

  int waiting() {
    return queue.size();
  }

  /** Lets the loops end once the queue is empty. A full queue needs no waking. */
  void close() {
    closing = true;
    wake();
  }

  /**
   * Takes work, on the calling thread, until closed and empty.
   *
   * @param most how much is taken at once
   */
  void loop(int most, Consumer<List<Work<?>>> doing) throws InterruptedException {
    List<Optional<Work<?>>> taken = new ArrayList<>();
    while (!closing || !queue.isEmpty()) {
      taken.add(queue.take());
      queue.drainTo(taken, most - 1);
      List<Work<?>> batch = new ArrayList<>(taken.size());
      taken.forEach(each -> each.ifPresent(batch::add));
      taken.clear();
      if (!batch.isEmpty()) {
        doing.accept(batch);
      }
    }
    // The next thread of the same queue may be waiting still.
    wake();
  }

  /** Refuses whatever still waits. */
  void refuseAll(Throwable reason) {
    List<Optional<Work<?>>> left = new ArrayList<>();
    queue.drainTo(left);
    left.forEach(each -> each.ifPresent(work -> work.failed(reason)));
  }

  private void wake() {
    boolean room = queue.offer(Optional.empty());
    assert room || !queue.isEmpty();
  }
}
