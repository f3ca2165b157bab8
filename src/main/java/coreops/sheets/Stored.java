package coreops.sheets;

import coreops.config.Redaction;
import java.time.Instant;
import java.util.Map;

/** What the sheets room keeps on disk. */
final class Stored {
  private Stored() {}

  /**
   * A bucket's last good data.
   *
   * @param source {@link #fingerprint} of the workbook it came from; data of another is not used
   */
  record Bucket(String source, Instant readAt, Table table) {}

  /** The accepted and refused values of each Config tab, under the workbook's name. */
  record Config(Map<String, Map<String, String>> books, Instant readAt) {
    Config {
      books = Map.copyOf(books);
    }
  }

  /** The toggles as they were last read. */
  record Toggles(Map<String, Boolean> enabled, String source, Instant readAt) {
    Toggles {
      enabled = Map.copyOf(enabled);
    }
  }

  /** Tells workbooks apart without writing their ids down. */
  static String fingerprint(String workbook) {
    return Redaction.mask(workbook);
  }
}
