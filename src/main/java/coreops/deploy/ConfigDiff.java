package coreops.deploy;

import coreops.deploy.Difference.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the environment that was tested with the one that is deployed to. Secrets are compared
 * by presence alone: they are meant to differ.
 *
 * @param keys other than secrets that either has; what the drift is a share of
 * @param maxDrift in per cent; exactly as much passes
 */
public record ConfigDiff(List<Difference> differences, int keys, double maxDrift) {
  public ConfigDiff {
    differences = List.copyOf(differences);
  }

  /** Compares {@code after} with {@code before}. */
  public static ConfigDiff of(
      Environment before, Environment after, Tickets tickets, double maxDrift) {
    Set<String> all = new TreeSet<>(before.shown().keySet());
    all.addAll(after.shown().keySet());
    List<Difference> differences = new ArrayList<>();
    int keys = 0;
    for (String key : all) {
      boolean secret = before.secrets().contains(key) || after.secrets().contains(key);
      keys += secret ? 0 : 1;
      String had = before.shown().getOrDefault(key, "");
      String has = after.shown().getOrDefault(key, "");
      kind(had, has, secret)
          .map(kind -> judge(key, kind, secret, had, has, tickets))
          .ifPresent(differences::add);
    }
    return new ConfigDiff(differences, keys, maxDrift);
  }

  private static Optional<Kind> kind(String had, String has, boolean secret) {
    if (had.isEmpty() || has.isEmpty()) {
      return Optional.of(has.isEmpty() ? Kind.MISSING : Kind.EXTRA);
    }
    return secret || had.equals(has) ? Optional.empty() : Optional.of(Kind.CHANGED);
  }

  private static Difference judge(
      String key, Kind kind, boolean secret, String had, String has, Tickets tickets) {
    Optional<String> ticket = tickets.of(key);
    boolean blocks =
        switch (kind) {
          case MISSING -> secret;
          case EXTRA -> secret && ticket.isEmpty();
          case CHANGED -> ticket.isEmpty();
        };
    return new Difference(
        key, kind, secret, had, has, ticket, tickets.expected().containsKey(key), blocks);
  }

  /**
   * Missing, extra and changed keys among all, secrets and expected differences apart; per cent.
   */
  public double drift() {
    long drifted = differences.stream().filter(each -> !each.secret() && !each.expected()).count();
    return keys == 0 ? 0 : 100.0 * drifted / keys;
  }

  public boolean passed() {
    return drift() <= maxDrift && differences.stream().noneMatch(Difference::blocks);
  }
}
