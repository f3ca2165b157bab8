package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.clans.Roster;
import coreops.clans.SeatCells;
import coreops.modules.placement.LedgerBook.Entry;
import coreops.modules.placement.PlacedBook.Placed;
import coreops.sheets.SheetCalls;
import coreops.sheets.Sheets;
import coreops.types.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts together what the sheets show and what is on its way there. */
final class BoardReader {
  static final String LEDGER = "reservations";
  static final String CLANS = "clans";

  private final Sheets sheets;
  private final LedgerBook changes;
  private final PlacedBook placements;
  private final HolderNames names;
  private final Time time;
  private final IntSupplier holdDays;
  private final Kept<List<Hold>> ledger = new Kept<>(shown -> LedgerReader.read(shown.table()));
  private final Kept<Roster> roster = new Kept<>(shown -> Roster.of(shown.table(), shown.places()));
  private final Kept<Map<String, SeatCells>> rows =
      new Kept<>(
          shown ->
              SeatCells.of(shown.table(), shown.places()).stream()
                  .collect(Collectors.toMap(SeatCells::tag, row -> row, (one, later) -> later)));

  /**
   * @param holdDays how many days a placement counts at most
   */
  BoardReader(
      Sheets sheets,
      LedgerBook changes,
      PlacedBook placements,
      HolderNames names,
      Time time,
      IntSupplier holdDays) {
    this.sheets = sheets;
    this.changes = changes;
    this.placements = placements;
    this.names = names;
    this.time = time;
    this.holdDays = holdDays;
  }

  /**
   * Waits for the sheets room and the database, never for Google.
   *
   * @throws Failure UNAVAILABLE while there is no ledger or no clan list at all
   */
  Board read() {
    Ledger now = ledger();
    SheetCalls.Snapshot shown = sheets.getSnapshot(CLANS).await();
    return new Board(
        now,
        roster.of(shown),
        rows.of(shown),
        counting(now),
        names.all(),
        shown.state().lastRefresh().orElse(Instant.EPOCH));
  }

  /** The ledger alone. */
  Ledger ledger() {
    SheetCalls.Snapshot shown = sheets.getSnapshot(LEDGER).await();
    Instant readAt = shown.state().lastRefresh().orElse(Instant.EPOCH);
    return on(ledger.of(shown), changes.notIn(readAt).await());
  }

  /** When the first placement that may still count was made at the earliest. */
  Instant oldest() {
    return time.now().minus(Duration.ofDays(holdDays.getAsInt()));
  }

  static Ledger on(List<Hold> shown, List<Entry> entries) {
    Map<String, Hold> rows = new LinkedHashMap<>();
    // Two rows with one key are two rows; only the first can be meant by a change.
    List<Hold> twins = new ArrayList<>();
    shown.forEach(
        hold -> {
          if (rows.putIfAbsent(hold.key().id(), hold) != null) {
            twins.add(hold);
          }
        });
    for (Entry entry : entries) {
      LedgerChange change = entry.change();
      if (change instanceof LedgerChange.Added(Hold added)) {
        rows.putIfAbsent(added.key().id(), added);
      }
      rows.computeIfPresent(
          change.key().id(),
          (id, hold) -> change.on(hold).synced(worse(hold.sync(), entry.sync())));
    }
    List<Hold> all = new ArrayList<>(rows.values());
    all.addAll(twins);
    return new Ledger(all);
  }

  private static Hold.Sync worse(Hold.Sync one, Hold.Sync other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private Set<String> counting(Ledger now) {
    Map<String, Placed> known = placements.all().await();
    Instant oldest = oldest();
    Set<String> counting = new HashSet<>();
    for (Hold hold : now.holds()) {
      String id = hold.key().id();
      Placed placed = known.get(id);
      // A row that people wrote without a time counts from when it was first seen.
      Instant since = hold.created().orElse(placed == null ? time.now() : placed.placedAt());
      if (hold.placed() && since.isAfter(oldest) && (placed == null || !placed.freed())) {
        counting.add(id);
      }
    }
    return counting;
  }

  /** What was made of a tab as it was read, until it or the places of its columns change. */
  private static final class Kept<T> {
    private final Function<SheetCalls.Snapshot, T> reading;
    private volatile @Nullable Read<T> last;

    Kept(Function<SheetCalls.Snapshot, T> reading) {
      this.reading = reading;
    }

    private record Read<T>(SheetCalls.Snapshot shown, T value) {
      // Comparing thousands of rows each time would cost more than reading them.
      @SuppressWarnings("ReferenceEquality")
      boolean isOf(SheetCalls.Snapshot now) {
        return shown.table() == now.table() && shown.places().equals(now.places());
      }
    }

    T of(SheetCalls.Snapshot now) {
      Read<T> read = last;
      if (read == null || !read.isOf(now)) {
        read = new Read<>(now, reading.apply(now));
        last = read;
      }
      return read.value();
    }
  }
}
