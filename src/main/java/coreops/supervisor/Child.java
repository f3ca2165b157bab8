package coreops.supervisor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of the bot as a process of its own. */
final class Child {
  /** What a child left in the pipe is there at once; a grandchild may hold the pipe for ever. */
  private static final long LAST_OUTPUT_MILLIS = 1_000;

  /** How long a JVM gets to write its threads. */
  private static final long DUMP_MILLIS = 3_000;

  private static final long SIGNAL_SECONDS = 2;

  private final Process process;
  private final Pump out;
  private final Pump err;

  private Child(Process process, Pump out, Pump err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * @param out takes its stdout
   * @param err takes its stderr
   * @throws IOException when it cannot be started
   */
  static Child start(ChildCommand command, String bootId, OutputStream out, OutputStream err)
      throws IOException {
    List<OutputStream> outs = new ArrayList<>(List.of(out));
    List<OutputStream> errs = new ArrayList<>(List.of(err));
    if (command.log().isPresent()) {
      // Opened anew by each child, so that a log that was moved away is begun again.
      outs.add(append(command.log().get()));
      errs.add(append(command.log().get()));
    }
    Process process = command.builder(bootId).start();
    return new Child(
        process,
        new Pump("child-out", process.getInputStream(), outs),
        new Pump("child-err", process.getErrorStream(), errs));
  }

  private static OutputStream append(Path file) throws IOException {
    return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  long pid() {
    return process.pid();
  }

  /** Waits for its end; false when the time is over before. */
  boolean ended(Duration most) throws InterruptedException {
    return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The exit code, once it has ended and all that it said has been carried on. */
  int code() throws InterruptedException {
    out.join(LAST_OUTPUT_MILLIS);
    err.join(LAST_OUTPUT_MILLIS);
    return process.exitValue();
  }

  void terminate() {
    process.destroy();
  }

  void kill() {
    process.destroyForcibly();
  }

  /** What it said on stderr last. */
  String lastWords() {
    return err.lastLine();
  }

  /**
   * Asks a JVM for its threads, as it writes them to stdout on SIGQUIT, and keeps what it writes
   * from then on in the file. Nothing but a shell is needed for that; jcmd is in no runtime image.
   */
  void dumpThreads(Path file) throws IOException, InterruptedException {
    try (OutputStream dump = Files.newOutputStream(file)) {
      out.also(dump);
      Process signal =
          new ProcessBuilder("/bin/sh", "-c", "kill -QUIT \"$0\"", String.valueOf(pid()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!signal.waitFor(SIGNAL_SECONDS, TimeUnit.SECONDS)) {
        signal.destroyForcibly();
      }
      process.waitFor(DUMP_MILLIS, TimeUnit.MILLISECONDS);
      out.noLonger(dump);
    }
  }
}
