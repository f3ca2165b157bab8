package coreops.deploy;

import coreops.deploy.audit.AuditEntry;
import coreops.deploy.audit.AuditLog;
import coreops.deploy.audit.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The gates before a stage, and the entry of whoever came through them.
 *
 * @param to the environment that is promoted to
 * @param approval id of the approval; blank: none
 */
public record Promotion(
    String from, String to, Evidence evidence, String initiator, String approval, AuditLog log) {
  public static final String KIND = "promote";

  /** On record once what was deployed is ready and whole. */
  private static final Set<String> CAME_UP = Set.of("deploy", "rollback");

  /** Every gate, in order; all must have passed. */
  public List<Checked> gates() throws IOException {
    Manifest manifest = manifest();
    List<Checked> gates = new ArrayList<>();
    gates.add(Verification.chain(log));
    gates.add(Reports.tests(evidence.tests()));
    gates.add(Verification.file("dependency lock", evidence.lock(), manifest.fact("lock_sha256")));
    gates.add(Reports.passed("config diff", evidence.diff()));
    gates.add(stated("initiator", initiator));
    gates.add(stated("image digest", manifest.fact("image_digest")));
    gates.add(stated("build", manifest.fact("build_sha")));
    if (!Stage.of(to).open()) {
      gates.add(Verification.signature(evidence.manifest(), evidence.publicKey()));
    }
    if (Stage.of(to) == Stage.PRODUCTION) {
      gates.add(stated("approval", approval));
      gates.add(given("libraries", evidence.sca(), Reports::noCriticals));
      gates.add(given("image scan", evidence.scan(), Reports::noCriticals));
      gates.add(soaked(manifest));
      gates.add(given("secrets", evidence.secrets(), Reports::passed));
      gates.add(sameImage(manifest));
    }
    return gates;
  }

  /** Puts the promotion on record. */
  public AuditEntry record() throws IOException {
    Map<String, String> facts = new LinkedHashMap<>(Logbook.facts(evidence.manifest()));
    facts.put("from", from);
    facts.put("to", to);
    facts.put("initiator", initiator);
    facts.put("approval", approval);
    facts.put("config_diff_sha256", Sha256.ofFile(evidence.diff()));
    facts.values().removeIf(String::isBlank);
    return log.append(KIND, facts);
  }

  private Manifest manifest() {
    Path file = evidence.manifest();
    return Manifest.parse(Yaml.text(file), file.toString());
  }

  private static Checked stated(String what, String value) {
    return new Checked(what, !value.isBlank(), value.isBlank() ? "not stated" : value);
  }

  /** A gate over a report that somebody must have handed in. */
  private interface Gate {
    Checked of(String what, Path report);
  }

  private static Checked given(String what, Optional<Path> report, Gate gate) {
    return report
        .filter(Files::exists)
        .map(file -> gate.of(what, file))
        .orElseGet(() -> Checked.failed(what, "no report"));
  }

  /** What has run there before needs no more time at the stage before; going back is quick. */
  private Checked soaked(Manifest manifest) throws IOException {
    for (AuditEntry entry : log.entries("")) {
      if (cameUp(entry, to) && same(entry, manifest)) {
        return Checked.passed("soak", "has run in " + to);
      }
    }
    return given("soak", evidence.soak(), (what, report) -> Reports.soak(report));
  }

  /**
   * What goes to production is, bit for bit, what came up at the stage before, without an incident
   * on record since, wherever.
   */
  private Checked sameImage(Manifest manifest) throws IOException {
    boolean stands = false;
    for (AuditEntry entry : log.entries("")) {
      if (same(entry, manifest)) {
        stands = cameUp(entry, from) || (stands && !entry.kind().equals("incident"));
      }
    }
    return new Checked(
        "same image as in " + from,
        stands,
        stands
            ? ""
            : manifest.fact("image_digest")
                + " did not come up in "
                + from
                + ", or an incident came after that");
  }

  private static boolean cameUp(AuditEntry entry, String environment) {
    return CAME_UP.contains(entry.kind())
        && !entry.facts().getOrDefault("outcome", "").equals("failed")
        && entry.facts().getOrDefault("environment", "").equals(environment);
  }

  private static boolean same(AuditEntry entry, Manifest manifest) {
    return entry.facts().getOrDefault("image_digest", "").equals(manifest.fact("image_digest"))
        && entry.facts().getOrDefault("jar_sha256", "").equals(manifest.fact("jar_sha256"));
  }
}
