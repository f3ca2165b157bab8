package coreops.health;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Prometheus' own checker of rules. */
final class Promtool {
  private static final Path FETCHED = Path.of("target", "tools", "usr", "bin", "promtool");

  private Promtool() {}

  /** What it says to the arguments. */
  record Said(int code, String text) {}

  static Said run(String... arguments) {
    List<String> command = new ArrayList<>(List.of(path().toString()));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("promtool does not end: " + text);
      }
      return new Said(process.exitValue(), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static Path path() {
    return Stream.concat(
            Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "promtool")),
            Stream.of(FETCHED))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "promtool is missing, and the alert rules cannot be tested without it."
                        + " Run scripts/promtool, which fetches it into target/tools, or install"
                        + " Debian's package prometheus."));
  }
}
