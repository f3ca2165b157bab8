package coreops.router;

import coreops.types.MessageId;
import java.util.LinkedHashSet;

/** The messages that this process has seen last; a replay of one needs no look at the disk. */
final class Recent {
  private static final int KEPT = 10_000;

  private final LinkedHashSet<Long> seen = new LinkedHashSet<>();

  /** True for news. */
  boolean add(MessageId message) {
    boolean news = seen.add(message.value());
    if (seen.size() > KEPT) {
      seen.removeFirst();
    }
    return news;
  }
}
