package coreops.cli;

import coreops.control.ExitRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * SIGTERM and SIGINT end the bot in order and with exit code 0. The JVM answers both by running its
 * shutdown hooks; this one waits for the orderly end and then halts, because a JVM that is ended by
 * a signal would otherwise report 143. A second signal finds the hook running and changes nothing.
 */
final class Signals {
  private volatile Optional<CoreOps> bot = Optional.empty();
  private volatile boolean armed = true;

  /** Answers signals from now on, also while the bot is not up yet. */
  static Signals answer() {
    Signals signals = new Signals();
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(signals::end));
    return signals;
  }

  /** What is to be ended. */
  void end(CoreOps running) {
    bot = Optional.of(running);
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
      Duration grace = running.get().settings().process().shutdownGrace();
      // Whatever hangs, the process is gone when the grace is over.
      Thread.ofPlatform().name("last-resort").daemon().start(() -> haltAfter(grace));
      code = running.get().stop(ExitRequest.STOPPED, "signal", "signal");
    }
    Runtime.getRuntime().halt(code);
  }

  private static void haltAfter(Duration grace) {
    try {
      Thread.sleep(grace);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitRequest.STOPPED);
  }
}
