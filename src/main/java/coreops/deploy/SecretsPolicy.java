package coreops.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of each secret; a file that operators keep.
 *
 * @param rules by canonical name
 * @param otherwise for secrets that no rule names
 */
public record SecretsPolicy(Map<String, Rule> rules, Rule otherwise) {
  public static final Path USUAL = Path.of("conf", "secrets-policy.yaml");

  /**
   * What is asked of one secret.
   *
   * @param maxAgeDays 0: it may grow as old as it likes. Exactly as old passes
   * @param ticket whether the rotation must be on record
   * @param approval whether somebody must have approved it
   * @param checksum whether the inventory's checksum must be that of the value
   * @param certificateDays how long before its end a certificate must be renewed; 0: it is none
   */
  public record Rule(
      int maxAgeDays, boolean ticket, boolean approval, boolean checksum, int certificateDays) {}

  public SecretsPolicy {
    rules = Map.copyOf(rules);
  }

  public static SecretsPolicy read(Path file) {
    Map<String, Rule> rules = new java.util.TreeMap<>();
    Yaml.map(file).forEach((name, rule) -> rules.put(name, rule(name, rule, file)));
    Rule otherwise =
        Optional.ofNullable(rules.remove("otherwise"))
            .orElseThrow(() -> Yaml.bad(file.toString(), "expected a rule called otherwise"));
    return new SecretsPolicy(rules, otherwise);
  }

  private static Rule rule(String name, Object given, Path file) {
    if (!(given instanceof Map<?, ?> fields)) {
      throw Yaml.bad(file.toString(), name + " is not a list of demands");
    }
    List<Object> unknown = new ArrayList<>(fields.keySet());
    unknown.removeAll(
        List.of("max_age_days", "ticket", "approval", "checksum", "certificate_days", "why"));
    if (!unknown.isEmpty()) {
      throw Yaml.bad(file.toString(), name + " has unknown demands " + unknown);
    }
    return new Rule(
        number(fields.get("max_age_days"), name, file),
        Boolean.TRUE.equals(fields.get("ticket")),
        Boolean.TRUE.equals(fields.get("approval")),
        Boolean.TRUE.equals(fields.get("checksum")),
        number(fields.get("certificate_days"), name, file));
  }

  private static int number(
      @org.jspecify.annotations.Nullable Object days, String name, Path file) {
    return switch (days) {
      case null -> 0;
      case Integer number when number > 0 -> number;
      default -> throw Yaml.bad(file.toString(), name + ": expected a number of days above 0");
    };
  }
}
