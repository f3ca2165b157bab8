package coreops.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One process per data directory. The operating system holds the lock and lets go of it when the
 * process dies, however it dies, so there is nothing to clean up. The file keeps who held it last.
 */
public final class InstanceLock implements AutoCloseable {
  static final String FILE = "coreops.lock";

  private final FileChannel channel;
  private final FileLock lock;
  private final Optional<Holder> before;

  /**
   * @param bootId of the process that wrote it
   */
  public record Holder(String bootId, long pid) {}

  /** Somebody else holds the lock. */
  public static final class Held extends RuntimeException {
    private static final long serialVersionUID = 1L;

    // Who holds it is only asked by this process.
    @SuppressWarnings("serial")
    private final Optional<Holder> holder;

    Held(Path file, Optional<Holder> holder) {
      super(
          "another instance holds "
              + file
              + holder.map(each -> ", process " + each.pid()).orElse(""),
          null,
          false,
          false);
      this.holder = holder;
    }

    Optional<Holder> holder() {
      return holder;
    }
  }

  private InstanceLock(FileChannel channel, FileLock lock, Optional<Holder> before) {
    this.channel = channel;
    this.lock = lock;
    this.before = before;
  }

  /**
   * Takes the lock for this process.
   *
   * @throws Held when another process, or another bot in this one, has it
   * @throws IOException when the directory cannot be written
   */
  public static InstanceLock take(Path dataDir, String bootId) throws IOException {
    InstanceLock taken = guard(dataDir);
    taken.channel.truncate(0);
    taken.channel.write(
        ByteBuffer.wrap(
            (bootId + " " + ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)),
        0);
    return taken;
  }

  /**
   * Keeps every bot out of the directory for as long as a tool works in it.
   *
   * @throws Held when a bot runs
   * @throws IOException when the directory cannot be written
   */
  public static InstanceLock guard(Path dataDir) throws IOException {
    java.nio.file.Files.createDirectories(dataDir);
    Path file = dataDir.resolve(FILE);
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    Optional<Holder> last = read(channel);
    FileLock lock = tryLock(channel);
    if (lock == null) {
      channel.close();
      throw new Held(file, last);
    }
    return new InstanceLock(channel, lock, last);
  }

  /** The process that holds the lock; empty when none does. */
  public static Optional<Long> running(Path dataDir) throws IOException {
    if (!java.nio.file.Files.exists(dataDir.resolve(FILE))) {
      return Optional.empty();
    }
    try {
      guard(dataDir).close();
      return Optional.empty();
    } catch (Held held) {
      return held.holder().map(Holder::pid);
    }
  }

  /** The state here is another one now, so how the last process ended no longer belongs to it. */
  public void forget() throws IOException {
    channel.truncate(0);
  }

  /** Who had the lock before; empty on the first start in this directory. */
  public Optional<Holder> before() {
    return before;
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      lock.release();
      channel.close();
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException inThisProcess) {
      return null;
    }
  }

  private static Optional<Holder> read(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(256);
    channel.read(buffer, 0);
    String[] words =
        new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8)
            .strip()
            .split(" ", -1);
    try {
      return words.length == 2
          ? Optional.of(new Holder(words[0], Long.parseLong(words[1])))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
