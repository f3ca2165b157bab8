package coreops.sandbox.discord;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The REST faults that are waiting for their calls. Runs on the event loop. */
final class RestFaults {
  private static final class Waiting {
    private final String route;
    private final RestFault fault;
    private int left;

    Waiting(String route, RestFault fault, int left) {
      this.route = route;
      this.fault = fault;
      this.left = left;
    }
  }

  private final List<Waiting> waiting = new ArrayList<>();

  /**
   * @param route a route's name, the beginning of one, or {@code *}
   */
  void add(String route, int count, RestFault fault) {
    waiting.add(new Waiting(route, fault, count));
  }

  void clear() {
    waiting.clear();
  }

  /** The fault that this call meets, if any; takes one off its count. */
  @Nullable RestFault next(String route) {
    Iterator<Waiting> each = waiting.iterator();
    while (each.hasNext()) {
      Waiting candidate = each.next();
      if (candidate.route.equals("*") || route.startsWith(candidate.route)) {
        candidate.left--;
        if (candidate.left <= 0) {
          each.remove();
        }
        return candidate.fault;
      }
    }
    return null;
  }
}
