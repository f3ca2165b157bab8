package coreops.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a backup holds; its last entry, so that a backup with a manifest is a whole one.
 *
 * @param format {@link #FORMAT} of the program that made it
 * @param coreops version of that program
 * @param tables whose tables the database has → their version
 * @param omitted paths that were left out, with the reason
 */
public record Manifest(
    int format,
    Instant created,
    String coreops,
    String buildSha,
    Map<String, Long> tables,
    List<Entry> files,
    Map<String, String> omitted) {
  /** Grows when an older program could no longer restore what a newer one wrote. */
  static final int FORMAT = 1;

  static final String NAME = "manifest.json";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /**
   * @param path within the backup, with slashes, e.g. {@code data/coreops.db}
   * @param sha256 of what is in the backup, in hex
   * @param scrubbed whether secrets were masked in it, so that it is not the file it was
   */
  public record Entry(String path, long bytes, String sha256, boolean scrubbed) {}

  public Manifest {
    tables = Map.copyOf(tables);
    files = List.copyOf(files);
    omitted = Map.copyOf(omitted);
  }

  byte[] toJson() throws IOException {
    return JSON.writeValueAsBytes(this);
  }

  /**
   * @throws BackupFailed when a newer program wrote it
   */
  static Manifest of(byte[] json) throws IOException {
    JsonNode tree = JSON.readTree(json);
    int format = tree.path("format").asInt();
    if (format > FORMAT) {
      throw new BackupFailed(
          "the backup has format %d, this program knows %d: restore it with a newer program"
              .formatted(format, FORMAT));
    }
    return JSON.treeToValue(tree, Manifest.class);
  }

  static ObjectMapper json() {
    return JSON;
  }
}
