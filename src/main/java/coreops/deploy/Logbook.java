package coreops.deploy;

import coreops.deploy.audit.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the logbook keeps of a deployment. */
public final class Logbook {
  /** What an operator may put on record. */
  public static final List<String> KINDS =
      List.of("deploy", "rollback", "failover", "drill", "incident", "restore");

  /** The fact that says how it went, and what it may say. */
  public static final String OUTCOME = "outcome";

  public static final String OK = "ok";
  public static final String FAILED = "failed";

  private static final List<String> FROM_MANIFEST =
      List.of(
          "deploy_id",
          "environment",
          "build_sha",
          "image_digest",
          "jar_sha256",
          "lock_sha256",
          "env_file_sha256",
          "allowlist_sha256",
          "operator",
          "approval",
          "incident",
          "tickets");

  private Logbook() {}

  /** What an entry takes from a manifest: its facts, and its own checksum. */
  public static Map<String, String> facts(Path file) throws IOException {
    Manifest manifest = Manifest.parse(Yaml.text(file), file.toString());
    Map<String, String> facts = new LinkedHashMap<>();
    FROM_MANIFEST.forEach(name -> facts.put(name, manifest.fact(name)));
    facts.put("manifest_sha256", Sha256.ofFile(file));
    facts.values().removeIf(String::isBlank);
    return facts;
  }
}
