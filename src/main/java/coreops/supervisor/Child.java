package coreops.supervisor;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One run of the bot as a process of its own. */
final class Child {
  private final Process process;

  private Child(Process process) {
    this.process = process;
  }

  /**
   * @throws IOException when it cannot be started
   */
  static Child start(ChildCommand command, String bootId) throws IOException {
    return new Child(command.builder(bootId).start());
  }

  long pid() {
    return process.pid();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Waits for its end; false when the time is over before. */
  boolean ended(Duration most) throws InterruptedException {
    return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The exit code, once it has ended. */
  int code() {
    return process.exitValue();
  }

  void terminate() {
    process.destroy();
  }

  void kill() {
    process.destroyForcibly();
  }
}
