package coreops.deploy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import coreops.deploy.audit.AuditLog;
import coreops.files.Quarantine;
import coreops.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Notes at every boot which secrets are others than at the boot before. Only fingerprints are kept,
 * the same 8 hex digits that {@code !cfg} shows.
 */
public final class SecretRotation {
  public static final String KIND = "secret.rotated";
  static final String FILE = "secrets.json";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NONE = "none";

  private SecretRotation() {}

  /**
   * Writes an entry for each secret that was changed, added or taken away since the last boot, and
   * gives their keys. The first boot has nothing to compare with and writes none.
   *
   * @param fingerprints key → masked value of every secret that is set
   * @throws coreops.deploy.audit.BrokenAuditLog when the audit log was tampered with
   */
  public static List<String> note(
      Path dataDir, Map<String, String> fingerprints, String bootId, AuditLog log)
      throws IOException {
    Path file = dataDir.resolve(FILE);
    Optional<Map<String, String>> before = read(file);
    List<String> changed = new ArrayList<>();
    if (before.isPresent()) {
      Set<String> keys = new TreeSet<>(before.get().keySet());
      keys.addAll(fingerprints.keySet());
      for (String key : keys) {
        String had = before.get().getOrDefault(key, NONE);
        String has = fingerprints.getOrDefault(key, NONE);
        if (!had.equals(has)) {
          // The entry first: a crash in between writes it twice rather than never.
          log.append(KIND, Map.of("key", key, "before", had, "after", has, "boot_id", bootId));
          changed.add(key);
        }
      }
    }
    if (!changed.isEmpty() || before.isEmpty()) {
      WholeFile.write(file, JSON.writeValueAsBytes(new TreeMap<>(fingerprints)));
    }
    return List.copyOf(changed);
  }

  /** One that cannot be read is moved aside and counts as blank: every secret is told as new. */
  private static Optional<Map<String, String>> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Map<String, String> read =
          JSON.readValue(Files.readAllBytes(file), new TypeReference<Map<String, String>>() {});
      return Optional.of(read == null ? Map.of() : read);
    } catch (JacksonException unreadable) {
      var _ = Quarantine.aside(file, unreadable);
      return Optional.of(Map.of());
    }
  }
}
