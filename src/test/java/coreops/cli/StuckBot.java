package coreops.cli;

import java.util.concurrent.locks.LockSupport;

/** A bot that asks for a restart once it is up, and whose process then does not want to end. */
final class StuckBot {
  private StuckBot() {}

  public static void main(String[] arguments) {
    Signals signals = Signals.answer();
    CoreOps bot = CoreOps.start(Launch.of(System.getenv()));
    signals.end(bot);
    bot.listening()
        .onSuccess(
            up -> bot.program().stop(bot.settings().process().restartExitCode(), "wanted", "Ada"));
    while (true) {
      LockSupport.park();
    }
  }
}
