package coreops.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A process of the bench: its output goes to a file and to whoever waits for a line of it. */
final class Child implements AutoCloseable {
  private static final String END = "\0end";
  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(40);

  private final String name;
  private final Process process;
  private final long startedNanos;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private Child(String name, Process process, long startedNanos, Path log) {
    this.name = name;
    this.process = process;
    this.startedNanos = startedNanos;
    Thread.ofPlatform().daemon().start(() -> copy(log));
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /**
   * @param environment added to the little that every child gets; nothing else is inherited
   */
  static Child start(String name, Path log, List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG", "JAVA_HOME"));
    builder.environment().putAll(environment);
    Files.createDirectories(log.getParent());
    long now = System.nanoTime();
    return new Child(name, builder.start(), now, log);
  }

  /**
   * The first line from now on that fits.
   *
   * @throws IllegalStateException when the process ends or the time passes before it comes
   */
  String await(Predicate<String> wanted, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      String line = lines.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (line == null || line.equals(END)) {
        throw new IllegalStateException(
            name + (line == null ? " did not say what was waited for" : " ended early"));
      }
      if (wanted.test(line)) {
        return line;
      }
    }
  }

  /** Writes a line to its stdin. */
  void tell(String line) throws IOException {
    var out = process.outputWriter(StandardCharsets.UTF_8);
    out.write(line + "\n");
    out.flush();
  }

  /** Milliseconds since the process was started. */
  double ageMillis() {
    return (System.nanoTime() - startedNanos) / 1e6;
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Resident memory in MiB, as the kernel counts it. */
  double residentMebibytes() throws IOException {
    for (String line : Files.readAllLines(proc("status"))) {
      if (line.startsWith("VmRSS:")) {
        return Math.round(Long.parseLong(line.replaceAll("\\D", "")) / 102.4) / 10.0;
      }
    }
    return 0;
  }

  /** Processor time so far in milliseconds; the kernel counts in hundredths of a second. */
  long cpuMillis() throws IOException {
    String stat = Files.readString(proc("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10;
  }

  /** SIGTERM, then the exit code; killed when it outlasts the grace. */
  int stop() throws InterruptedException {
    // Process.destroy() would close the pipes too, and cut off what is said at the end.
    process.toHandle().destroy();
    if (!process.waitFor(PATIENCE_AT_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
    return process.exitValue();
  }

  /** Waits for the process to end by itself. */
  int join(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
      throw new IllegalStateException(name + " did not end in " + patience);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private Path proc(String file) {
    return Path.of("/proc", String.valueOf(process.pid()), file);
  }

  private void copy(Path log) {
    try (BufferedReader out =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        BufferedWriter file = Files.newBufferedWriter(log)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        file.write(line);
        file.newLine();
        file.flush();
        lines.add(line);
      }
    } catch (IOException killed) {
      // The stream of a process that is destroyed closes under its reader.
    } finally {
      lines.add(END);
    }
  }
}
