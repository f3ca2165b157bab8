package coreops.cli;

import coreops.config.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code coreops run}: starts the bot and stays until it ends.
 *
 * @param envFiles given with {@code --env-file}
 * @param conf given with {@code --config}; empty: {@code conf/coreops.yaml} if there is one
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
  static Optional<Run> plain(String[] arguments) {
    List<Path> envFiles = new ArrayList<>();
    Optional<Path> conf = Optional.empty();
    boolean watch = true;
    if (arguments.length == 0 || !arguments[0].equals("run")) {
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
    Optional<Path> file = conf.or(() -> Optional.of(USUAL_CONF).filter(Files::exists));
    return new Launch(SettingsReader.environment(), envFiles, file, watch, processStart());
  }

  /** Runs to the end and gives the exit code. */
  int run() {
    Signals signals = Signals.answer();
    try {
      CoreOps bot = CoreOps.start(launch());
      signals.end(bot);
      Thread.setDefaultUncaughtExceptionHandler(
          (thread, error) -> bot.program().uncaught().take(error));
      return bot.await();
    } catch (RuntimeException refused) {
      return ExitCodes.of(refused);
    } finally {
      signals.disarm();
    }
  }

  private static Instant processStart() {
    return ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
  }
}
