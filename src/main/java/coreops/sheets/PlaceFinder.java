package coreops.sheets;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the columns of buckets that are written, once for every read of a bucket or of the Config
 * tabs. Lives on the verticle's context.
 */
final class PlaceFinder {
  private final Map<String, SheetTable> tables;
  private final Map<String, Found> found = new HashMap<>();

  /**
   * @param tables those that are written; a bucket of the same tab has the same name
   */
  PlaceFinder(Map<String, SheetTable> tables) {
    this.tables = Map.copyOf(tables);
  }

  private record Found(Table shown, Registry registry, Places places) {}

  /** {@link Places#NONE} for a bucket that is not written. */
  // Both are replaced as a whole; comparing thousands of rows would cost more than looking.
  @SuppressWarnings("ReferenceEquality")
  Places of(String bucket, Table shown, Registry registry) {
    SheetTable table = tables.get(bucket);
    if (table == null) {
      return Places.NONE;
    }
    @Nullable Found last = found.get(bucket);
    if (last == null || last.shown() != shown || last.registry() != registry) {
      Places places = Columns.of(table, shown.header(), registry).places();
      last = new Found(shown, registry, places);
      found.put(bucket, last);
    }
    return last.places();
  }
}
