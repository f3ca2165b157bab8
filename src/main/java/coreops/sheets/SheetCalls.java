package coreops.sheets;

import coreops.bus.Address;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The contract between the sheets room and the {@link Sheets} façade; nobody else uses it. */
public final class SheetCalls {
  public static final Address<ListBuckets, Buckets> LIST =
      new Address<>("sheets.list", ListBuckets.class, Buckets.class, Duration.ofSeconds(2));
  public static final Address<GetSnapshot, Snapshot> SNAPSHOT =
      new Address<>("sheets.snapshot", GetSnapshot.class, Snapshot.class, Duration.ofSeconds(2));
  public static final Address<RefreshNow, Refreshed> REFRESH =
      new Address<>("sheets.refresh", RefreshNow.class, Refreshed.class, Duration.ofSeconds(50));
  public static final Address<ReloadConfig, Reloaded> RELOAD =
      new Address<>("sheets.reload", ReloadConfig.class, Reloaded.class, Duration.ofSeconds(45));

  public static final Address<AskConfig, ConfigView> CONFIG =
      new Address<>("sheets.config", AskConfig.class, ConfigView.class, Duration.ofSeconds(2));

  /** A look at four workbooks takes about a dozen reads, which may have to wait for the quota. */
  public static final Address<LookAt, Looked> LOOK =
      new Address<>("sheets.look", LookAt.class, Looked.class, Duration.ofSeconds(50));

  public record AskConfig() {}

  /**
   * Looks at every workbook as it is now.
   *
   * @param sample whether to bring the first row of each tab
   */
  public record LookAt(boolean sample) {}

  public record Looked(List<BookCheck> books) {
    public Looked {
      books = List.copyOf(books);
    }
  }

  public record ListBuckets() {}

  /** In order of name. */
  public record Buckets(List<BucketState> buckets) {
    public Buckets {
      buckets = List.copyOf(buckets);
    }
  }

  public record GetSnapshot(String bucket) {}

  /**
   * The data with its state; the data is what was last good, its age is in the state.
   *
   * @param places where the columns are of a tab that is written too
   */
  public record Snapshot(BucketState state, Table table, Places places) {
    /** Of a tab that is only read. */
    public Snapshot(BucketState state, Table table) {
      this(state, table, Places.NONE);
    }
  }

  /**
   * @param actor who asks, for the telemetry
   * @param accept take a result that looks shortened or empty
   */
  public record RefreshNow(String bucket, String actor, boolean accept) {}

  /**
   * @param ttlExpired whether the data was old before
   */
  public record Refreshed(boolean ok, Duration took, boolean ttlExpired, BucketState state) {}

  /** Reads the Config tabs and the toggles again; all of it takes effect, or nothing. */
  public record ReloadConfig(String actor) {}

  /**
   * @param values the merged Config values of all workbooks, canonical upper-case keys; no secrets
   * @param changed keys whose value is another than before
   */
  public record Reloaded(Map<String, String> values, List<String> changed, List<String> notes) {
    public Reloaded {
      values = Map.copyOf(values);
      changed = List.copyOf(changed);
      notes = List.copyOf(notes);
    }
  }

  private SheetCalls() {}
}
