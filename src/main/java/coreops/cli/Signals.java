package coreops.cli;

import coreops.control.ExitRequest;
import java.time.Duration;

/**
 * SIGTERM and SIGINT end the bot in order and with exit code 0. The JVM answers both by running its
 * shutdown hooks; this one waits for the orderly end and then halts, because a JVM that is ended by
 * a signal would otherwise report 143. A second signal finds the hook running and changes nothing.
 */
final class Signals {
  private Signals() {}

  static void endInOrder(CoreOps bot) {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> end(bot)));
  }

  private static void end(CoreOps bot) {
    Duration grace = bot.settings().process().shutdownGrace();
    // Whatever hangs, the process is gone when the grace is over.
    Thread.ofPlatform().name("last-resort").daemon().start(() -> halt(grace));
    Runtime.getRuntime().halt(bot.stop(ExitRequest.STOPPED, "signal", "signal"));
  }

  private static void halt(Duration grace) {
    try {
      Thread.sleep(grace);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitRequest.STOPPED);
  }
}
