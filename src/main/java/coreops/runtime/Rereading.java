package coreops.runtime;

import coreops.config.Problem;
import java.util.List;

/**
 * What a second reading of the settings found.
 *
 * @param problems when there are any, nothing of it is taken
 * @param changed keys that the HTTP server and the gateway take when they restart
 * @param pending keys that changed and that only a new process takes
 * @param adopt makes verticles that are deployed from now on use the new settings
 */
public record Rereading(
    List<Problem> problems, List<String> changed, List<String> pending, Runnable adopt) {
  public Rereading {
    problems = List.copyOf(problems);
    changed = List.copyOf(changed);
    pending = List.copyOf(pending);
  }
}
