package coreops.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What came of reading the configuration once.
 *
 * @param settings present when there are no problems
 * @param problems everything that is wrong, at once
 * @param warnings what an operator should know though it works
 * @param unused accepted keys that are set and that nothing reads
 * @param secrets every secret value, for the log to mask
 * @param origins key → where its value came from; keys at their default are not in it
 * @param values every accepted key with its value, secrets masked
 * @param buildSha the commit this was built from, or {@code unknown}
 * @param imageDigest the image that runs, as whoever started it says; blank when nobody did
 */
public record Reading(
    Optional<Settings> settings,
    List<Problem> problems,
    List<String> warnings,
    List<String> unused,
    Set<Secret> secrets,
    Map<String, String> origins,
    Values values,
    String buildSha,
    String imageDigest) {
  public Reading {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
    unused = List.copyOf(unused);
    secrets = Set.copyOf(secrets);
    origins = Map.copyOf(origins);
  }

  /**
   * The settings.
   *
   * @throws SettingsException with the whole report when anything is wrong
   */
  public Settings orThrow() {
    return settings.orElseThrow(() -> new SettingsException(problems));
  }
}
