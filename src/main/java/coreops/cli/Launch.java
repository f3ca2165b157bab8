package coreops.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a start needs to know from outside.
 *
 * @param environment the process' environment, or what a test puts in its place
 * @param envFiles {@code KEY=value} files, a later one wins
 * @param conf {@code conf/coreops.yaml}; empty: everything at its default
 * @param watch whether saving the file redeploys what changed
 * @param startedAt of the process, for the boot time
 */
public record Launch(
    Map<String, String> environment,
    List<Path> envFiles,
    Optional<Path> conf,
    boolean watch,
    Instant startedAt) {
  public Launch {
    environment = Map.copyOf(environment);
    envFiles = List.copyOf(envFiles);
  }

  /** A start without files, as tests want it. */
  public static Launch of(Map<String, String> environment) {
    return new Launch(environment, List.of(), Optional.empty(), false, Instant.now());
  }
}
