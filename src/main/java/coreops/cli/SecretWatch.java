package coreops.cli;

import coreops.config.Redaction;
import coreops.config.Values;
import coreops.deploy.SecretRotation;
import coreops.deploy.audit.AuditLog;
import coreops.deploy.audit.BrokenAuditLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts on record which secrets are others than at the last boot. */
final class SecretWatch {
  private static final Logger LOG = LoggerFactory.getLogger(SecretWatch.class);
  private static final String KEY_FILE = "GOOGLE_CREDENTIALS_FILE";

  private SecretWatch() {}

  /** Beside the boot, which waits for no file lock; what goes wrong is logged and stops nothing. */
  static void note(Path dataDir, Values values, String bootId) {
    Thread.ofPlatform().name("secret-watch").daemon().start(() -> compare(dataDir, values, bootId));
  }

  private static void compare(Path dataDir, Values values, String bootId) {
    try {
      List<String> changed =
          SecretRotation.note(
              dataDir, fingerprints(values), bootId, new AuditLog(dataDir, InstantSource.system()));
      if (!changed.isEmpty()) {
        LOG.atInfo().addKeyValue("keys", changed).log("secrets were rotated since the last boot");
      }
    } catch (IOException | BrokenAuditLog e) {
      LOG.atError().addKeyValue("cause", e.getMessage()).log("no entry in the audit log");
    }
  }

  private static String content(Path file) {
    try {
      return Redaction.mask(Files.readString(file).strip());
    } catch (IOException gone) {
      return "(masked) the file cannot be read now";
    }
  }

  private static Map<String, String> fingerprints(Values values) {
    Map<String, String> fingerprints = new TreeMap<>();
    for (Values.Value value : values.all()) {
      if (value.key().secret() && !value.isDefault()) {
        fingerprints.put(value.key().name(), value.text());
      }
    }
    // A path, and so no secret itself; what it holds is one.
    values
        .find(KEY_FILE)
        .filter(value -> !value.text().isBlank())
        .ifPresent(value -> fingerprints.put(KEY_FILE, content(Path.of(value.text()))));
    return fingerprints;
  }
}
