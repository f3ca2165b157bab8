package coreops.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that beats once and then does nothing for ever; the second one ends at once. */
final class Hanging {
  static final String THREAD = "the-one-that-hangs";

  private Hanging() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path data = Path.of(arguments[0]);
    Path mark = data.resolve("hung-before");
    if (Files.exists(mark)) {
      return;
    }
    Files.createFile(mark);
    String by = System.getenv(ChildCommand.SUPERVISED_BY);
    Files.writeString(
        data.resolve(Heartbeat.FILE),
        Json.object(
            "bootId", by.substring(by.indexOf(':') + 1), "pid", ProcessHandle.current().pid()));
    Thread.currentThread().setName(THREAD);
    new CountDownLatch(1).await();
  }
}
