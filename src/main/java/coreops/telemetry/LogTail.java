package coreops.telemetry;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines: those of this process from memory, those before it from {@code log.txt}. */
final class LogTail {
  /** Lines that are remembered where there is no file. */
  static final int REMEMBERED = 1_000;

  /** What is read of a file's end at most, bytes. */
  private static final int READ = 4 << 20;

  private final Deque<String> recent = new ArrayDeque<>(REMEMBERED);

  synchronized void add(String line) {
    if (recent.size() == REMEMBERED) {
      recent.removeFirst();
    }
    recent.addLast(line.stripTrailing());
  }

  synchronized List<String> recent(int most) {
    List<String> all = List.copyOf(recent);
    return all.subList(Math.max(0, all.size() - most), all.size());
  }

  /** Cuts off a last line that has no end, because its writing was cut short. */
  static void dropTorn(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return;
    }
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "rw")) {
      long length = log.length();
      log.seek(Math.max(0, length - 1));
      if (length == 0 || log.read() == '\n') {
        return;
      }
      long from = Math.max(0, length - READ);
      byte[] end = new byte[(int) (length - from)];
      log.seek(from);
      log.readFully(end);
      int last = end.length - 1;
      while (last >= 0 && end[last] != '\n') {
        last--;
      }
      log.setLength(from + last + 1);
    }
  }

  /** The last lines of a file; none when there is no such file. */
  static List<String> of(Path file, int most) throws IOException {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(0, in.length() - READ);
      in.seek(from);
      byte[] end = new byte[(int) (in.length() - from)];
      in.readFully(end);
      List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
      // The first may have lost its beginning.
      List<String> whole = from == 0 || lines.isEmpty() ? lines : lines.subList(1, lines.size());
      return whole.subList(Math.max(0, whole.size() - most), whole.size());
    }
  }
}
