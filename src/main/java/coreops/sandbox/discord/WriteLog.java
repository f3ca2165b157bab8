package coreops.sandbox.discord;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest writes, oldest first. Readable from any thread. */
final class WriteLog {
  private static final int KEPT = 20_000;

  private final Deque<Write> writes = new ArrayDeque<>();

  synchronized void add(Write write) {
    writes.addLast(write);
    if (writes.size() > KEPT) {
      writes.removeFirst();
    }
  }

  synchronized List<Write> all() {
    return List.copyOf(writes);
  }
}
