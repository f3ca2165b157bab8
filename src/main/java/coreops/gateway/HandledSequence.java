package coreops.gateway;

import java.util.TreeSet;

/**
 * Which dispatches are done with. They may finish out of order; the watermark is the highest
 * sequence such that it and all before it are handled, and a RESUME from there replays everything
 * that is not. Delivery is at least once.
 */
final class HandledSequence {
  private final TreeSet<Integer> open = new TreeSet<>();
  private int received;

  /**
   * @param start everything up to here is handled
   */
  HandledSequence(int start) {
    received = start;
  }

  /** A dispatch has come; it is open until {@link #handled}. Replays may come again. */
  void received(int sequence) {
    received = Math.max(received, sequence);
    open.add(sequence);
  }

  void handled(int sequence) {
    open.remove(sequence);
  }

  /** Everything up to here is handled. */
  int watermark() {
    return open.isEmpty() ? received : open.first() - 1;
  }

  /** The last that came. */
  int lastReceived() {
    return received;
  }

  /** How many are being worked on. */
  int open() {
    return open.size();
  }
}
