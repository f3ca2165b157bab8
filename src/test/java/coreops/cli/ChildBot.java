package coreops.cli;

import coreops.runtime.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program as a process of its own, as an orchestrator runs it. */
final class ChildBot implements AutoCloseable {
  private static final long LONGEST_SECONDS = 60;

  private final Process process;
  private final Path output;

  private ChildBot(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts {@code coreops} with these arguments and nothing but this environment. */
  static ChildBot start(Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    return start(Main.class, folder, environment, arguments);
  }

  /** The same with a main class of a test's own. */
  static ChildBot start(
      Class<?> main, Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    return start(List.of(), main, folder, environment, arguments);
  }

  /** The same where no file may get longer than this, as on a disk without more room. */
  static ChildBot cramped(
      long bytes, Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    return start(
        List.of("/usr/bin/prlimit", "--fsize=" + bytes),
        Main.class,
        folder,
        environment,
        arguments);
  }

  private static ChildBot start(
      List<String> within,
      Class<?> main,
      Path folder,
      Map<String, String> environment,
      String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(within);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(folder, "out", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new ChildBot(builder.start(), output);
  }

  /** Everything it has said so far. */
  String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  ChildBot untilSaid(String text) {
    Wait.until(text + " in:\n" + said(), () -> said().contains(text) || !process.isAlive());
    return this;
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  void terminate() {
    process.destroy();
  }

  void kill() {
    process.destroyForcibly();
  }

  /** Waits for its end and gives the exit code. */
  int exit() throws InterruptedException {
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      kill();
      throw new AssertionError("still running; it said:\n" + said());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }
}
