package coreops.deploy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import coreops.deploy.audit.AuditLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    List<String> changed = new ArrayList<>();
    if (Files.exists(file)) {
      Map<String, String> before = read(file);
      Set<String> keys = new TreeSet<>(before.keySet());
      keys.addAll(fingerprints.keySet());
      for (String key : keys) {
        String had = before.getOrDefault(key, NONE);
        String has = fingerprints.getOrDefault(key, NONE);
        if (!had.equals(has)) {
          // The entry first: a crash in between writes it twice rather than never.
          log.append(KIND, Map.of("key", key, "before", had, "after", has, "boot_id", bootId));
          changed.add(key);
        }
      }
    }
    if (!changed.isEmpty() || !Files.exists(file)) {
      write(file, fingerprints);
    }
    return List.copyOf(changed);
  }

  /** A file that cannot be understood counts as empty: every secret is then told as new. */
  private static Map<String, String> read(Path file) throws IOException {
    try {
      Map<String, String> read =
          JSON.readValue(Files.readString(file), new TypeReference<Map<String, String>>() {});
      return read == null ? Map.of() : read;
    } catch (JacksonException unreadable) {
      return Map.of();
    }
  }

  private static void write(Path file, Map<String, String> fingerprints) throws IOException {
    Path fresh = file.resolveSibling(FILE + ".tmp");
    Files.writeString(fresh, JSON.writeValueAsString(new TreeMap<>(fingerprints)));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
