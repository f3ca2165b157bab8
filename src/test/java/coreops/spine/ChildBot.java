package coreops.spine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The bot as a process of its own, which can be signalled and killed. */
final class ChildBot implements AutoCloseable {
  private static final Duration ERRAND = Duration.ofSeconds(5);

  private final Process process;
  private final Probes probes;
  private final Path log;

  private ChildBot(Process process, int port, Path log) {
    this.process = process;
    this.probes = new Probes(port);
    this.log = log;
  }

  /** Starts {@code coreops run} with the community's environment; its stdout goes to the file. */
  static ChildBot start(Community community, Path log, Map<String, String> more) {
    return start(community, log, more, List.of("coreops.cli.Main", "run", "--no-watch"));
  }

  /** Starts {@code coreops supervise}, and the bot as its child. */
  static ChildBot supervised(Community community, Path log, Map<String, String> more) {
    return start(community, log, more, List.of("coreops.cli.Main", "supervise", "--no-watch"));
  }

  /** Starts it so that it does errands, see {@link ErrandBot}. */
  static ChildBot errands(Community community, Path log, Map<String, String> more) {
    return start(community, log, more, List.of(ErrandBot.class.getName()));
  }

  private static ChildBot start(
      Community community, Path log, Map<String, String> more, List<String> program) {
    int port = Probes.freePort();
    Map<String, String> keys = new HashMap<>(community.environment());
    keys.put("PORT", String.valueOf(port));
    keys.putAll(more);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(program);
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(keys);
      builder
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      return new ChildBot(builder.start(), port, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Probes probes() {
    return probes;
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Has it do something.
   *
   * @return whether it said that it was done, within a while
   */
  boolean done(ErrandBot.Errand errand) {
    try {
      process.outputWriter().write(errand.line() + "\n");
      process.outputWriter().flush();
    } catch (IOException dead) {
      return false;
    }
    long end = System.nanoTime() + ERRAND.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      String said = log();
      if (said.contains(errand.answer(true))) {
        return true;
      }
      if (said.contains(errand.answer(false))) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    return log().contains(errand.answer(true));
  }

  /** Has no more for it to do. */
  void dismiss() {
    try {
      process.outputWriter().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code kill -9}, and waits until it is gone. */
  void kill() {
    process.destroyForcibly();
    exitCode();
  }

  long pid() {
    return process.pid();
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Waits for the end. */
  int exitCode() {
    try {
      if (!process.waitFor(Community.PATIENCE.toSeconds() * 2, TimeUnit.SECONDS)) {
        throw new AssertionError("the process does not end; log:\n" + log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
