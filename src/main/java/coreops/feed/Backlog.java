package coreops.feed;

import coreops.control.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The notices that wait to be posted: without repetitions, bounded, oldest first. What does not fit
 * is dropped and counted, because the feed must never be what fills the memory.
 */
final class Backlog {
  /** Notices of one key within this are one; a repetition does not extend it. */
  static final Duration SAME = Duration.ofSeconds(5);

  static final int ROOM = 200;
  private static final int KEYS = 256;

  /**
   * @param at when it was told, which is what its card shows
   */
  record Waiting(Notice notice, Instant at) {}

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final Map<String, Instant> told = new LinkedHashMap<>();
  private long repeated;
  private long dropped;
  private long droppedUntold;

  /** False when the notice repeats another or does not fit. */
  boolean offer(Notice notice, Instant now) {
    told.values().removeIf(at -> !at.plus(SAME).isAfter(now));
    if (told.containsKey(notice.key())) {
      repeated++;
      return false;
    }
    if (told.size() == KEYS) {
      told.remove(told.keySet().iterator().next());
    }
    told.put(notice.key(), now);
    if (waiting.size() >= ROOM) {
      dropped++;
      droppedUntold++;
      return false;
    }
    waiting.add(new Waiting(notice, now));
    return true;
  }

  /** Takes the next ones off; one that pings goes alone, so that it is read. */
  List<Waiting> take(int most) {
    List<Waiting> taken = new ArrayList<>();
    while (!waiting.isEmpty() && taken.size() < most) {
      boolean alone = waiting.getFirst().notice().pingAdmins();
      if (alone && !taken.isEmpty()) {
        break;
      }
      taken.add(waiting.removeFirst());
      if (alone) {
        break;
      }
    }
    return taken;
  }

  /** The message that told of the dropped ones was lost; the next one tells. */
  void lost(long dropped) {
    droppedUntold += dropped;
  }

  /** Puts back what does not fit the message, in its old place. */
  void putBack(List<Waiting> taken) {
    for (Waiting each : taken.reversed()) {
      waiting.addFirst(each);
    }
  }

  /** How many were dropped since this was last asked. */
  long droppedSinceAsked() {
    long count = droppedUntold;
    droppedUntold = 0;
    return count;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  int size() {
    return waiting.size();
  }

  long repeated() {
    return repeated;
  }

  long dropped() {
    return dropped;
  }
}
