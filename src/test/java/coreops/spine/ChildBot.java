package coreops.spine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The bot as a process of its own, which can be signalled and killed. */
final class ChildBot implements AutoCloseable {
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
                System.getProperty("java.class.path"),
                "coreops.cli.Main",
                "run",
                "--no-watch"));
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
