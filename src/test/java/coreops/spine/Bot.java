package coreops.spine;

import coreops.cli.Addition;
import coreops.cli.CoreOps;
import coreops.cli.Launch;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole bot, in this process: as {@code coreops run} starts it. */
final class Bot implements AutoCloseable {
  private final CoreOps program;
  private final Probes probes;

  private Bot(CoreOps program, int port) {
    this.program = program;
    this.probes = new Probes(port);
  }

  /** Starts it and waits until it is ready. */
  static Bot ready(Community community, Map<String, String> more) {
    Bot bot = started(community, more, Optional.empty());
    bot.probes.await("/ready", 200);
    return bot;
  }

  static Bot ready(Community community) {
    return ready(community, Map.of());
  }

  /** Starts it with a file of verticles that may be changed later, and waits until it is ready. */
  static Bot watching(Community community, Path conf) {
    return watching(community, conf, List.of());
  }

  /** The same with modules of the test's own. */
  static Bot watching(Community community, Path conf, List<Addition> additions) {
    Bot bot = started(community, Map.of(), Optional.of(conf), additions);
    bot.probes.await("/ready", 200);
    return bot;
  }

  /** Starts it; it listens on HTTP, and may or may not become ready. */
  static Bot started(Community community, Map<String, String> more, Optional<Path> conf) {
    return started(community, more, conf, List.of());
  }

  private static Bot started(
      Community community,
      Map<String, String> more,
      Optional<Path> conf,
      List<Addition> additions) {
    int port = Probes.freePort();
    Map<String, String> keys = new HashMap<>(community.environment());
    keys.put("PORT", String.valueOf(port));
    keys.putAll(more);
    CoreOps program =
        CoreOps.start(
            new Launch(keys, List.of(), conf, conf.isPresent(), Instant.now()), additions);
    Community.now(program.listening());
    return new Bot(program, port);
  }

  Probes probes() {
    return probes;
  }

  CoreOps program() {
    return program;
  }

  /** Ends it in order and gives the exit code. */
  int stop() {
    return program.stop(0, "the test is over", "test");
  }

  @Override
  public void close() {
    stop();
  }
}
