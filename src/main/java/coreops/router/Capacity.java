package coreops.router;

import java.util.HashMap;
import java.util.Map;

/**
 * How much may be under way at once. Each module has its share, so that one that sleeps does not
 * take the others' room.
 */
final class Capacity {
  /** Far above what a healthy bot has under way (1,000 commands a second at 2 ms each: 2). */
  static final int TOTAL = 1_024;

  static final int PER_MODULE = 512;

  private final Map<String, Integer> perModule = new HashMap<>();
  private int total;

  /** Takes a place, if there is one. */
  boolean enter(String module) {
    int mine = perModule.getOrDefault(module, 0);
    if (total >= TOTAL || mine >= PER_MODULE) {
      return false;
    }
    total++;
    perModule.put(module, mine + 1);
    return true;
  }

  /** Gives the place back. */
  void leave(String module) {
    total--;
    perModule.computeIfPresent(module, (same, count) -> count == 1 ? null : count - 1);
  }

  int inFlight() {
    return total;
  }
}
