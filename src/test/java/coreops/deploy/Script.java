package coreops.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A script of the project, run as a process of its own.
 *
 * @param out what it said at stdout
 * @param err what it said at stderr
 */
public record Script(int code, String out, String err) {
  private static final long LONGEST_SECONDS = 120;

  /** The project's folder. */
  static final Path ROOT = Path.of("").toAbsolutePath();

  /** Runs {@code scripts/<name>} in the project's folder and waits for its end. */
  static Script run(String name, Map<String, String> environment, String in, String... arguments)
      throws Exception {
    return run(ROOT, ROOT.resolve("scripts").resolve(name), environment, in, arguments);
  }

  static Script run(
      Path folder, Path script, Map<String, String> environment, String in, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    return start(folder, command, environment, in).end();
  }

  /** A script that is still running. */
  record Running(Process process, Path outFile, Path errFile) {
    Script end() throws IOException, InterruptedException {
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running: " + Files.readString(errFile));
      }
      return new Script(process.exitValue(), Files.readString(outFile), Files.readString(errFile));
    }
  }

  static Running start(
      Path folder, List<String> command, Map<String, String> environment, String in)
      throws IOException {
    Path out = Files.createTempFile("script", ".out");
    Path err = Files.createTempFile("script", ".err");
    out.toFile().deleteOnExit();
    err.toFile().deleteOnExit();
    Path input = Files.writeString(Files.createTempFile("script", ".in"), in);
    input.toFile().deleteOnExit();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(input.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    return new Running(builder.start(), out, err);
  }
}
