package coreops.cli;

import coreops.bus.Bus;
import coreops.config.Values;
import coreops.control.ComponentReport;
import coreops.control.ComponentReport.Status;
import coreops.deploy.Logbook;
import coreops.deploy.SecretRotation;
import coreops.deploy.SecretsPolicy;
import coreops.deploy.audit.AuditEntry;
import coreops.deploy.audit.AuditLog;
import coreops.types.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells what the audit log in DATA_DIR knows of the last recovery drill that went well and of the
 * ages of the secrets that are set, measured by the policy. Told by whoever starts the bot, because
 * modules know nothing of deployments.
 */
final class RecordsReport {
  static final String NAME = "records";

  /** Ages in days do not change faster, and the whole chain is checked each time. */
  private static final Duration EVERY = Duration.ofMinutes(5);

  private static final Duration HOLDS = Duration.ofMinutes(16);
  private static final String DRILL = "drill";

  private RecordsReport() {}

  /** Tells it again and again, until Vert.x closes. */
  static void follow(Path dataDir, Values values, Bus bus, Time time) {
    Set<String> secrets = new TreeSet<>();
    values.all().stream()
        .filter(value -> value.key().secret() && !value.isDefault())
        .forEach(value -> secrets.add(value.key().name()));
    // Looking at files blocks, so it is done beside the event loop.
    Runnable tell =
        () ->
            Thread.startVirtualThread(
                () ->
                    bus.tell(
                        ComponentReport.TOPIC, report(dataDir, policy(), secrets, time.now())));
    time.every(EVERY, tell);
    time.after(Duration.ofSeconds(2), tell);
  }

  private static Path policy() {
    return Installed.file(SecretsPolicy.USUAL).orElse(SecretsPolicy.USUAL);
  }

  static ComponentReport report(Path dataDir, Path policyFile, Set<String> secrets, Instant now) {
    try {
      List<AuditEntry> entries = new AuditLog(dataDir, () -> now).entries("");
      Optional<SecretsPolicy> policy =
          Files.exists(policyFile) ? Optional.of(SecretsPolicy.read(policyFile)) : Optional.empty();
      return of(entries, policy, secrets, now);
    } catch (IOException | RuntimeException unreadable) {
      return new ComponentReport(
          NAME,
          Status.DEGRADED,
          "the records cannot be read: " + unreadable.getMessage(),
          Map.of(),
          now,
          HOLDS);
    }
  }

  private static ComponentReport of(
      List<AuditEntry> entries, Optional<SecretsPolicy> policy, Set<String> secrets, Instant now) {
    Map<String, Object> detail = new HashMap<>();
    List<AuditEntry> drills = entries.stream().filter(entry -> entry.kind().equals(DRILL)).toList();
    Optional<Duration> drill =
        drills.stream()
            .filter(RecordsReport::wentWell)
            .reduce((older, newer) -> newer)
            .map(entry -> Duration.between(entry.at(), now));
    drill.ifPresent(age -> detail.put("drill_age_seconds", Math.max(0, age.toSeconds())));
    if (!drills.isEmpty() && !wentWell(drills.getLast())) {
      detail.put("drill_failed", drills.getLast().facts().getOrDefault("note", "no reason given"));
    }
    List<String> due = new ArrayList<>();
    List<String> young = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (String secret : new TreeSet<>(secrets)) {
      Optional<Instant> rotated = rotated(entries, secret);
      if (rotated.isEmpty()) {
        unknown.add(secret);
        continue;
      }
      long days = Duration.between(rotated.get(), now).toDays();
      int most =
          policy
              .map(asked -> asked.rules().getOrDefault(secret, asked.otherwise()).maxAgeDays())
              .orElse(0);
      String line = most == 0 ? days + " days" : "%d of %d days".formatted(days, most);
      (most > 0 && days > most ? due : young).add(secret + ": " + line);
    }
    detail.put("secrets_due", due);
    detail.put("secrets_young", young);
    detail.put("secrets_unknown", unknown);
    String summary =
        "%s; %d secrets to be rotated"
            .formatted(
                drill
                    .map(age -> "last drill %d days ago".formatted(age.toDays()))
                    .orElse("no drill on record"),
                due.size());
    return new ComponentReport(NAME, Status.UP, summary, detail, now, HOLDS);
  }

  /** A drill that failed shows that there is no recovery, and counts as none. */
  private static boolean wentWell(AuditEntry drill) {
    return !Logbook.FAILED.equals(drill.facts().get(Logbook.OUTCOME));
  }

  private static Optional<Instant> rotated(List<AuditEntry> entries, String secret) {
    return entries.stream()
        .filter(entry -> entry.kind().equals(SecretRotation.KIND))
        .filter(entry -> secret.equals(entry.facts().get("key")))
        .map(AuditEntry::at)
        .reduce((older, newer) -> newer);
  }
}
