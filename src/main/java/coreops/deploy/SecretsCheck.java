package coreops.deploy;

import coreops.deploy.SecretsPolicy.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Judges the age of secrets by what the vault says of them. A secret of which nothing is known
 * fails: it may be as old as the project.
 *
 * @param now injected, so that a test can turn it
 */
public record SecretsCheck(
    SecretsPolicy policy, Map<String, Map<String, String>> inventory, Instant now) {
  public SecretsCheck {
    inventory = Map.copyOf(inventory);
  }

  /**
   * Reads the inventory: {@code NAME: {version, issued_at, ticket, approval, sha256, file}}, never
   * a value.
   */
  public static Map<String, Map<String, String>> inventory(Path file) {
    Map<String, Map<String, String>> inventory = new TreeMap<>();
    Yaml.map(file)
        .forEach(
            (name, given) -> {
              if (!(given instanceof Map<?, ?> fields)) {
                throw Yaml.bad(file.toString(), name + " is not a list of facts");
              }
              Map<String, String> facts = new TreeMap<>();
              fields.forEach((key, value) -> facts.put(String.valueOf(key), String.valueOf(value)));
              inventory.put(KeyNames.canonical(name), facts);
            });
    return inventory;
  }

  /** Every secret that the environment has, and every other key that the policy names. */
  public List<Checked> of(Environment environment) {
    Set<String> names = new TreeSet<>(environment.secrets());
    policy.rules().keySet().stream().filter(environment.shown()::containsKey).forEach(names::add);
    return names.stream().map(name -> check(name, environment)).toList();
  }

  private Checked check(String name, Environment environment) {
    Rule rule = policy.rules().getOrDefault(name, policy.otherwise());
    List<String> faults = new ArrayList<>();
    Map<String, String> facts = inventory.getOrDefault(name, Map.of());
    if (rule.certificateDays() > 0) {
      certificate(environment.shown().getOrDefault(name, ""), rule).ifPresent(faults::add);
    } else if (facts.isEmpty()) {
      faults.add("not in the inventory");
    }
    if (rule.maxAgeDays() > 0 && !facts.isEmpty()) {
      age(facts.getOrDefault("issued_at", ""), rule).ifPresent(faults::add);
    }
    demand(rule.ticket(), facts, "ticket").ifPresent(faults::add);
    demand(rule.approval(), facts, "approval").ifPresent(faults::add);
    if (rule.checksum() && !environment.checksumOf(name).equals(facts.get("sha256"))) {
      faults.add("is not what was approved: its checksum differs");
    }
    file(facts).ifPresent(faults::add);
    return new Checked(name, faults.isEmpty(), String.join("; ", faults));
  }

  private Optional<String> age(String issued, Rule rule) {
    Instant then;
    try {
      then =
          issued.length() == 10
              ? LocalDate.parse(issued).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(issued);
    } catch (DateTimeException unknown) {
      return Optional.of("its age is not known");
    }
    long days = Duration.between(then, now).toDays();
    if (days < 0) {
      return Optional.of("issued in the future");
    }
    boolean old = now.isAfter(then.plus(Duration.ofDays(rule.maxAgeDays())));
    return old
        ? Optional.of("%d days old, %d are allowed".formatted(days, rule.maxAgeDays()))
        : Optional.empty();
  }

  private static Optional<String> demand(boolean asked, Map<String, String> facts, String name) {
    boolean missing = asked && facts.getOrDefault(name, "").isBlank();
    return missing ? Optional.of("no " + name + " on record") : Optional.empty();
  }

  private Optional<String> certificate(String path, Rule rule) {
    try (InputStream in = Files.newInputStream(Path.of(path))) {
      X509Certificate certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      Instant end = certificate.getNotAfter().toInstant();
      long left = Duration.between(now, end).toDays();
      return now.plus(Duration.ofDays(rule.certificateDays())).isAfter(end)
          ? Optional.of("ends in %d days, %d are due".formatted(left, rule.certificateDays()))
          : Optional.empty();
    } catch (IOException | CertificateException | java.nio.file.InvalidPathException e) {
      return Optional.of("the certificate cannot be read");
    }
  }

  /** A secret that is mounted as a file is its owner's alone. */
  private static Optional<String> file(Map<String, String> facts) {
    String path = facts.getOrDefault("file", "");
    try {
      return path.isEmpty() || Keys.ownersAlone(Path.of(path))
          ? Optional.empty()
          : Optional.of(path + " may be read by others");
    } catch (IOException e) {
      return Optional.of(path + " cannot be looked at");
    }
  }
}
