package coreops.backup;

import java.io.IOException;
import java.io.Reader;

/**
 * Goes through a text line by line and keeps every line end, so that clean text comes out equal.
 */
final class Lines {
  /** Longer lines are handed over in parts. */
  private static final int LONGEST = 1 << 20;

  private Lines() {}

  /** Takes a line with its end. */
  interface Taker {
    void take(String line) throws IOException;
  }

  static void each(Reader in, Taker taker) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next; (next = in.read()) >= 0; ) {
      line.append((char) next);
      if (next == '\n' || line.length() >= LONGEST) {
        taker.take(line.toString());
        line.setLength(0);
      }
    }
    if (!line.isEmpty()) {
      taker.take(line.toString());
    }
  }
}
