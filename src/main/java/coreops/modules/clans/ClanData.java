package coreops.modules.clans;

import coreops.clans.Roster;
import coreops.discord.Shown;
import coreops.sheets.BucketState;
import coreops.sheets.Places;
import coreops.sheets.SheetCalls;
import coreops.sheets.Sheets;
import coreops.sheets.Table;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The roster as the sheets room has it, read out of its table once per refresh. */
final class ClanData {
  private static final String BUCKET = "clans";

  private final Sheets sheets;
  private volatile @Nullable Read last;

  ClanData(Sheets sheets) {
    this.sheets = sheets;
  }

  /**
   * @param warning that the data is old; blank when it is not
   */
  record Current(Roster roster, String warning) {}

  private record Read(Table table, Places places, Roster roster) {}

  /**
   * Waits for the sheets room, never for Google.
   *
   * @throws coreops.bus.Failure UNAVAILABLE while there is no data at all
   */
  // Comparing thousands of rows at every search would cost more than reading them.
  @SuppressWarnings("ReferenceEquality")
  Current now() {
    SheetCalls.Snapshot snapshot = sheets.getSnapshot(BUCKET).await();
    Read read = last;
    // Within a process a table that did not change is the same object.
    if (read == null
        || read.table() != snapshot.table()
        || !read.places().equals(snapshot.places())) {
      read =
          new Read(
              snapshot.table(), snapshot.places(), Roster.of(snapshot.table(), snapshot.places()));
      last = read;
    }
    return new Current(read.roster(), warning(snapshot.state()));
  }

  private static String warning(BucketState state) {
    Duration age = state.age().orElse(Duration.ZERO);
    return age.compareTo(state.ttl()) > 0
        ? "⚠️ The clan list is %s old; what changed since then is not in here."
            .formatted(Shown.span(age))
        : "";
  }
}
