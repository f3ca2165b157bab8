package coreops.deploy.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * {@code audit.jsonl} in a directory: entries are only ever added, whole and one at a time, by
 * however many threads and processes. An entry is on the disk when {@link #append} returns.
 */
public final class AuditLog {
  public static final String FILE = "audit.jsonl";

  /** How long one writer waits for the others; an append takes milliseconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofMillis(5);

  /** File locks are held by a process, so threads are kept apart by this. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final Path directory;
  private final InstantSource clock;

  public AuditLog(Path directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  public Path file() {
    return directory.resolve(FILE);
  }

  /**
   * Adds an entry.
   *
   * @param facts what happened; never a secret
   * @throws BrokenAuditLog when the log is not what was written; it is left as it is
   * @throws IOException when it cannot be written, or others write for longer than 10 s
   */
  public AuditEntry append(String kind, Map<String, String> facts) throws IOException {
    Files.createDirectories(directory);
    return locked(
        false,
        channel -> {
          byte[] bytes = bytes(channel);
          AuditCheck check = AuditCheck.of(bytes, AuditHead.read(directory));
          if (!check.sound()) {
            throw new BrokenAuditLog(file(), check.faults());
          }
          long seq = check.entries().size();
          String previous = check.head();
          // A head that lags behind is brought up first, so that it never lags further.
          if (seq > 0) {
            AuditHead.of(check.entries().getLast()).write(directory);
          }
          if (check.torn() > 0) {
            AuditEntry repaired = setAside(channel, bytes, check.torn(), ++seq, previous);
            previous = repaired.hash();
          }
          AuditEntry entry = entry(seq + 1, kind, facts, previous);
          write(channel, entry);
          AuditHead.of(entry).write(directory);
          return entry;
        });
  }

  /** Reads and judges the whole log; an absent one is empty and sound. */
  public AuditCheck check() throws IOException {
    if (!Files.exists(file())) {
      return AuditCheck.of(new byte[0], AuditHead.read(directory));
    }
    return locked(true, channel -> AuditCheck.of(bytes(channel), AuditHead.read(directory)));
  }

  /** The newest entries of a kind, oldest first; empty kind: of every kind. */
  public List<AuditEntry> entries(String kind) throws IOException {
    return check().entries().stream()
        .filter(entry -> kind.isEmpty() || entry.kind().equals(kind))
        .toList();
  }

  /** What a crash left of a line is kept in a file of its own, and an entry tells of it. */
  private AuditEntry setAside(
      FileChannel channel, byte[] bytes, int torn, long seq, String previous) throws IOException {
    byte[] rest = java.util.Arrays.copyOfRange(bytes, bytes.length - torn, bytes.length);
    Path aside = directory.resolve("audit.torn-" + seq);
    Files.write(aside, rest);
    channel.truncate(bytes.length - torn);
    AuditEntry entry =
        entry(
            seq,
            "audit.torn",
            Map.of(
                "bytes", String.valueOf(torn),
                "kept_in", String.valueOf(aside.getFileName()),
                "sha256", Sha256.of(rest)),
            previous);
    write(channel, entry);
    return entry;
  }

  private AuditEntry entry(long seq, String kind, Map<String, String> facts, String previous) {
    return AuditEntry.next(
        seq, clock.instant().truncatedTo(ChronoUnit.MILLIS), kind, facts, previous);
  }

  private static void write(FileChannel channel, AuditEntry entry) throws IOException {
    ByteBuffer line = ByteBuffer.wrap((entry.line() + "\n").getBytes(StandardCharsets.UTF_8));
    channel.position(channel.size());
    while (line.hasRemaining()) {
      channel.write(line);
    }
    channel.force(true);
  }

  private static byte[] bytes(FileChannel channel) throws IOException {
    ByteBuffer all = ByteBuffer.allocate((int) channel.size());
    channel.position(0);
    while (all.hasRemaining() && channel.read(all) >= 0) {
      // Until it is full.
    }
    return all.array();
  }

  /** What is done with the file while nobody else has it. */
  private interface Work<T> {
    T with(FileChannel channel) throws IOException;
  }

  private <T> T locked(boolean reading, Work<T> work) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    if (!enter()) {
      throw new IOException("others write to " + file() + " for too long");
    }
    // Closing the channel lets go of the lock.
    try (FileChannel channel = open(reading)) {
      lock(channel, reading, end);
      return work.with(channel);
    } finally {
      THREADS.unlock();
    }
  }

  private static boolean enter() {
    try {
      return THREADS.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private FileChannel open(boolean reading) throws IOException {
    return reading
        ? FileChannel.open(file(), StandardOpenOption.READ)
        : FileChannel.open(
            file(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private void lock(FileChannel channel, boolean shared, long end) throws IOException {
    while (!locked(channel.tryLock(0, Long.MAX_VALUE, shared))) {
      if (System.nanoTime() > end) {
        throw new IOException("another process writes to " + file() + " for too long");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Null stands for a lock that another process has. */
  private static boolean locked(@Nullable FileLock lock) {
    return lock != null;
  }
}
