package coreops.cli;

import coreops.config.SettingsReader;
import coreops.control.ExitRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code coreops run}: starts the bot and stays until it ends.
 *
 * @param envFiles given with {@code --env-file}
 * @param conf given with {@code --config}; empty: {@code conf/coreops.yaml}, here or where the
 *     program is
 * @param watch false with {@code --no-watch}
 */
record Run(List<Path> envFiles, Optional<Path> conf, boolean watch) {
  private static final Path USUAL_CONF = Path.of("conf", "coreops.yaml");

  Run {
    envFiles = List.copyOf(envFiles);
  }

  /**
   * The plain form of the command line, understood without loading a parser, because the start is
   * measured in tenths of seconds. Empty for anything that is not plainly right.
   */
  static Optional<Run> plain(String command, String[] arguments) {
    List<Path> envFiles = new ArrayList<>();
    Optional<Path> conf = Optional.empty();
    boolean watch = true;
    if (arguments.length == 0 || !arguments[0].equals(command)) {
      return Optional.empty();
    }
    for (int i = 1; i < arguments.length; i++) {
      boolean more = i + 1 < arguments.length;
      if (arguments[i].equals("--no-watch")) {
        watch = false;
      } else if (arguments[i].equals("--env-file") && more) {
        envFiles.add(Path.of(arguments[++i]));
      } else if (arguments[i].equals("--config") && more) {
        conf = Optional.of(Path.of(arguments[++i]));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new Run(envFiles, conf, watch));
  }

  Launch launch() {
    Optional<Path> file = conf.or(() -> Installed.file(USUAL_CONF));
    return new Launch(SettingsReader.environment(), envFiles, file, watch, processStart());
  }

  /** The command line that means this. */
  List<String> words() {
    List<String> words = new ArrayList<>(List.of("run"));
    envFiles.forEach(file -> words.addAll(List.of("--env-file", file.toString())));
    conf.ifPresent(file -> words.addAll(List.of("--config", file.toString())));
    if (!watch) {
      words.add("--no-watch");
    }
    return words;
  }

  /** Runs to the end, as the bot or as its supervisor, and gives the exit code. */
  int run() {
    try {
      return Ownership.selfSupervised(launch()) ? SuperviseRun.itself(this).run() : bot();
    } catch (RuntimeException refused) {
      return ExitCodes.of(refused);
    }
  }

  private int bot() {
    Signals signals = Signals.answer();
    try {
      CoreOps bot = CoreOps.start(launch(), signals::starting);
      signals.end(bot);
      endWithSupervisor(bot);
      Thread.setDefaultUncaughtExceptionHandler(
          (thread, error) -> bot.program().uncaught().take(error));
      return bot.await();
    } catch (RuntimeException refused) {
      return ExitCodes.of(refused);
    } finally {
      signals.disarm();
    }
  }

  /** A bot that outlives its supervisor would be in the way of the next. */
  private static void endWithSupervisor(CoreOps bot) {
    Ownership.parent(SettingsReader.environment())
        .ifPresent(
            parent -> {
              var _ = parent.onExit().thenRun(() -> end(bot));
            });
  }

  private static void end(CoreOps bot) {
    var _ = bot.program().stop(ExitRequest.STOPPED, "the supervisor is gone", "supervisor");
  }

  private static Instant processStart() {
    return ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
  }
}
