package coreops.cli;

import coreops.control.ExitRequest;
import coreops.runtime.ExitRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * SIGTERM and SIGINT end the bot in order and with exit code 0. The JVM answers both by running its
 * shutdown hooks; this one waits for the orderly end and then halts, because a JVM that is ended by
 * a signal would otherwise report 143. A second signal finds the hook running and changes nothing.
 */
final class Signals {
  private volatile Optional<Starting> starting = Optional.empty();
  private volatile Optional<CoreOps> bot = Optional.empty();
  private volatile boolean armed = true;

  /** A process that has its data directory, and nothing yet that could be ended. */
  private record Starting(Path dataDir, String bootId) {}

  /** Answers signals from now on, also while the bot is not up yet. */
  static Signals answer() {
    Signals signals = new Signals();
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(signals::end));
    return signals;
  }

  /** The data directory is this process'; an end from now on is to be on record. */
  void starting(Path dataDir, String bootId) {
    starting = Optional.of(new Starting(dataDir, bootId));
  }

  /** What is to be ended. Whatever hangs in its end, the process is gone after its grace. */
  void end(CoreOps running) {
    bot = Optional.of(running);
    Duration grace = running.settings().process().shutdownGrace();
    running
        .program()
        .ending()
        .onSuccess(
            code ->
                Thread.ofPlatform()
                    .name("last-resort")
                    .daemon()
                    .start(() -> haltAfter(grace, code)));
  }

  /** The process is ending by itself, with a code of its own. */
  void disarm() {
    armed = false;
  }

  private void end() {
    if (!armed) {
      return;
    }
    int code = ExitRequest.STOPPED;
    Optional<CoreOps> running = bot;
    if (running.isPresent()) {
      code = running.get().stop(ExitRequest.STOPPED, "signal", "signal");
    } else {
      starting.ifPresent(
          early ->
              ExitRecord.leave(
                  early.dataDir(),
                  early.bootId(),
                  ExitRequest.STOPPED,
                  "signal during the start",
                  "signal",
                  Instant.now(),
                  true));
    }
    Runtime.getRuntime().halt(code);
  }

  private static void haltAfter(Duration grace, int code) {
    try {
      Thread.sleep(grace);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(code);
  }
}
