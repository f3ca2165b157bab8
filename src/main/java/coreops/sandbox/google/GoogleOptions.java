package coreops.sandbox.google;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/**
 * How the stand-in of Google behaves.
 *
 * @param data directory with a directory per workbook and a CSV file per tab
 * @param port TCP port on 127.0.0.1; 0 picks a free one
 * @param quotas whether 60 reads and 60 writes per minute are enforced
 * @param tokenLifetime how long an access token is good for; Google's last an hour
 * @param clock what time it is for tokens, grants and quotas
 * @param names fills in {@code ${…}} in data files, e.g. {@code role:Admin} with the role's id
 * @param keepWrites whether writes and edits are saved to the CSV files; otherwise they live as
 *     long as the process
 */
public record GoogleOptions(
    Path data,
    int port,
    boolean quotas,
    Duration tokenLifetime,
    InstantSource clock,
    UnaryOperator<String> names,
    boolean keepWrites) {

  /** Google's own behaviour with the community of {@code conf/sandbox}. */
  public static GoogleOptions standard() {
    return new GoogleOptions(
        Path.of("conf", "sandbox"),
        0,
        true,
        Duration.ofSeconds(3599),
        InstantSource.system(),
        PlaceholderIds::of,
        false);
  }

  public GoogleOptions withData(Path directory) {
    return new GoogleOptions(directory, port, quotas, tokenLifetime, clock, names, keepWrites);
  }

  public GoogleOptions withPort(int wanted) {
    return new GoogleOptions(data, wanted, quotas, tokenLifetime, clock, names, keepWrites);
  }

  public GoogleOptions withQuotas(boolean enforced) {
    return new GoogleOptions(data, port, enforced, tokenLifetime, clock, names, keepWrites);
  }

  public GoogleOptions withTokenLifetime(Duration lifetime) {
    return new GoogleOptions(data, port, quotas, lifetime, clock, names, keepWrites);
  }

  public GoogleOptions withClock(InstantSource source) {
    return new GoogleOptions(data, port, quotas, tokenLifetime, source, names, keepWrites);
  }

  public GoogleOptions withNames(UnaryOperator<String> resolver) {
    return new GoogleOptions(data, port, quotas, tokenLifetime, clock, resolver, keepWrites);
  }

  /** Saves writes and edits to the CSV files, for a sandbox that is to remember. */
  public GoogleOptions keepingWrites() {
    return new GoogleOptions(data, port, quotas, tokenLifetime, clock, names, true);
  }
}
