package coreops.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that takes the lock and keeps it until it is killed. */
final class LockHolder {
  static final int REFUSED = 75;

  private LockHolder() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (InstanceLock held = InstanceLock.take(Path.of(arguments[0]), "boot")) {
      held.before().ifPresent(System.out::println);
      new CountDownLatch(1).await();
    } catch (InstanceLock.Held other) {
      System.exit(REFUSED);
    }
  }
}
