package coreops.cli;

import java.util.Optional;

/** Entry point of the {@code coreops} command. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(code(arguments));
  }

  /** What is started often, or has to stay small, does without the parser. */
  private static int code(String[] arguments) {
    Optional<Run> run = Run.plain("run", arguments);
    if (run.isPresent()) {
      return run.get().run();
    }
    Optional<Run> supervised = Run.plain("supervise", arguments);
    return supervised.isPresent()
        ? new SuperviseRun(supervised.get(), false).run()
        : Commands.execute(arguments);
  }
}
