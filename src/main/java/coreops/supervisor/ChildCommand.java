package coreops.supervisor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a child is started. It inherits the supervisor's environment, working directory and streams:
 * what it says goes where the supervisor's own lines go, with nobody in between who could delay it,
 * lose it, or take it along when he dies.
 *
 * @param words the program and its arguments
 * @param additions to the environment
 * @param log file that its output is appended to instead
 */
public record ChildCommand(List<String> words, Map<String, String> additions, Optional<Path> log) {
  /** The key that tells a child whose it is. */
  public static final String SUPERVISED_BY = "SUPERVISED_BY";

  public ChildCommand {
    words = List.copyOf(words);
    additions = Map.copyOf(additions);
  }

  ProcessBuilder builder(String bootId) {
    ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
    if (log.isPresent()) {
      ProcessBuilder.Redirect file = ProcessBuilder.Redirect.appendTo(log.get().toFile());
      builder.redirectOutput(file).redirectError(file);
    }
    Map<String, String> environment = builder.environment();
    environment.putAll(additions);
    environment.put("WATCHDOG_RUN", "1");
    environment.put(SUPERVISED_BY, ProcessHandle.current().pid() + ":" + bootId);
    return builder;
  }
}
