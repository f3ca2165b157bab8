package coreops.supervisor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Carries what a child writes to wherever it goes, as bytes, and remembers the last of it. A target
 * that fails is given up: a child must never stand still because nobody takes what it says.
 */
final class Pump {
  private static final int CHUNK = 8192;
  private static final int REMEMBERED = 2048;

  private final InputStream from;
  private final List<OutputStream> targets;
  private final Thread thread;
  private volatile byte[] last = new byte[0];

  Pump(String name, InputStream from, List<OutputStream> targets) {
    this.from = from;
    this.targets = new CopyOnWriteArrayList<>(targets);
    this.thread = Thread.ofPlatform().name(name).daemon().start(this::carry);
  }

  /** Also carries to this one from now on. */
  void also(OutputStream target) {
    targets.add(target);
  }

  void noLonger(OutputStream target) {
    targets.remove(target);
  }

  /** Waits until the child's side is closed, which something that outlives the child may delay. */
  void join(long millis) throws InterruptedException {
    thread.join(millis);
  }

  /** The last line that says something; blank when there is none. */
  String lastLine() {
    return new String(last, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .reduce("", (before, line) -> line.strip());
  }

  /** Whole lines where it can, so that lines of two processes on one stream stay whole. */
  private void carry() {
    byte[] chunk = new byte[CHUNK];
    int kept = 0;
    try (from) {
      for (int read = from.read(chunk); read >= 0; read = from.read(chunk, kept, CHUNK - kept)) {
        int filled = kept + read;
        int whole = filled == CHUNK ? filled : afterLastLine(chunk, filled);
        deliver(chunk, whole);
        System.arraycopy(chunk, whole, chunk, 0, filled - whole);
        kept = filled - whole;
      }
    } catch (IOException closed) {
      // The child is gone; what it said until then is carried on.
    }
    deliver(chunk, kept);
  }

  private static int afterLastLine(byte[] chunk, int filled) {
    int end = filled;
    while (end > 0 && chunk[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private void deliver(byte[] chunk, int length) {
    if (length == 0) {
      return;
    }
    remember(chunk, length);
    targets.removeIf(target -> !taken(target, chunk, length));
  }

  private static boolean taken(OutputStream target, byte[] chunk, int length) {
    try {
      write(target, chunk, length);
      return true;
    } catch (IOException broken) {
      return false;
    }
  }

  /** Supervisor and child share a stream, and each has its turn. */
  static void write(OutputStream target, byte[] bytes, int length) throws IOException {
    synchronized (target) {
      target.write(bytes, 0, length);
      target.flush();
    }
  }

  private void remember(byte[] chunk, int length) {
    byte[] joined = Arrays.copyOf(last, last.length + length);
    System.arraycopy(chunk, 0, joined, last.length, length);
    last =
        joined.length <= REMEMBERED
            ? joined
            : Arrays.copyOfRange(joined, joined.length - REMEMBERED, joined.length);
  }
}
