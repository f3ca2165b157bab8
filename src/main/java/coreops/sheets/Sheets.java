package coreops.sheets;

import coreops.bus.Bus;
import coreops.control.SheetWrites;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Google Sheets as the rest of the program sees it: named buckets that always answer from memory.
 * Reading never waits for Google; refreshing does, and says what came of it.
 */
public final class Sheets {
  private static final Duration SHEETS_BACK = Duration.ofSeconds(5);

  private final Bus bus;

  public Sheets(Bus bus) {
    this.bus = bus;
  }

  /** The features that modules ask about, under their canonical names; a sheet should carry all. */
  public static Set<String> features() {
    return Set.copyOf(ToggleNames.canonical());
  }

  public Future<SheetCalls.Buckets> listBuckets() {
    return bus.askPatiently(SheetCalls.LIST, new SheetCalls.ListBuckets(), SHEETS_BACK);
  }

  /**
   * The last good data of a bucket.
   *
   * @param bucket a name or an alias, any case; unknown fails with NOT_FOUND, no data yet with
   *     UNAVAILABLE
   */
  public Future<SheetCalls.Snapshot> getSnapshot(String bucket) {
    return bus.askPatiently(SheetCalls.SNAPSHOT, new SheetCalls.GetSnapshot(bucket), SHEETS_BACK);
  }

  /**
   * Reads a bucket again now; a read that is under way is shared. A failed read is no failed
   * future.
   */
  public Future<SheetCalls.Refreshed> refreshNow(String bucket, String actor) {
    return refresh(bucket, actor, false);
  }

  /** Like {@link #refreshNow}, and takes data that looks shortened or empty. */
  public Future<SheetCalls.Refreshed> acceptNow(String bucket, String actor) {
    return refresh(bucket, actor, true);
  }

  public Future<SheetCalls.Reloaded> reloadConfig(String actor) {
    return bus.askPatiently(SheetCalls.RELOAD, new SheetCalls.ReloadConfig(actor), SHEETS_BACK);
  }

  /**
   * Keeps a write for the sheet; complete once it is durable, whatever Google does. May be asked
   * again with the same id.
   */
  public Future<SheetWrites.Saved> save(SheetWrites.Save write) {
    return bus.askPatiently(SheetWrites.SAVE, write, SHEETS_BACK);
  }

  /** What waits to be written and what was given up, so that a reader can show it as pending. */
  public Future<SheetWrites.Writes> writes(SheetWrites.ListWrites question) {
    return bus.askPatiently(SheetWrites.LIST, question, SHEETS_BACK);
  }

  /** How writes are, by their ids. */
  public Future<SheetWrites.Found> lookUp(List<String> ids) {
    return bus.askPatiently(SheetWrites.LOOK_UP, new SheetWrites.LookUp(ids), SHEETS_BACK);
  }

  /** What the Config tabs and the toggles say, from memory. */
  public Future<ConfigView> config() {
    return bus.askPatiently(SheetCalls.CONFIG, new SheetCalls.AskConfig(), SHEETS_BACK);
  }

  /** Looks at every workbook as it is now; unlike all else here this asks Google. */
  public Future<SheetCalls.Looked> lookAtBooks(boolean sample) {
    return bus.askPatiently(SheetCalls.LOOK, new SheetCalls.LookAt(sample), SHEETS_BACK);
  }

  private Future<SheetCalls.Refreshed> refresh(String bucket, String actor, boolean accept) {
    return bus.askPatiently(
        SheetCalls.REFRESH, new SheetCalls.RefreshNow(bucket, actor, accept), SHEETS_BACK);
  }
}
