package coreops.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One backup at a time in a data directory, whoever makes it: the bot or the command line. */
final class BackupLock {
  static final String FILE = "backup.lock";

  private BackupLock() {}

  /** What is done while the lock is held. */
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Does the work under the lock, which the system lets go of with the channel.
   *
   * @throws BackupFailed when another backup is under way
   */
  static <T> T holding(Path dataDir, Work<T> work) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            dataDir.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return work.run();
      }
    } catch (OverlappingFileLockException inThisProcess) {
      throw new BackupFailed("another backup is under way in this process");
    }
    throw new BackupFailed("another backup is under way");
  }
}
