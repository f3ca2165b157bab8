package coreops.modules.placement;

import coreops.bus.Bus;
import coreops.command.ActionSpec;
import coreops.command.CommandSpec;
import coreops.config.Settings;
import coreops.config.Values;
import coreops.control.BucketRead;
import coreops.control.SheetWrites;
import coreops.module.KeyTexts;
import coreops.module.ModuleVerticle;
import coreops.store.Store;
import coreops.types.Time;
import coreops.types.Versions;
import java.util.List;
import java.util.Set;

/** Reservations and placements, and what the clans tab shows of them. */
public final class PlacementModule extends ModuleVerticle {
  /** It runs while reservations are on; the other one only changes a dialogue. */
  public static final Set<String> TOGGLES = Set.of(PlacementCommands.TOGGLE);

  private static final int HOLD_DAYS = 3;

  private final LedgerBook changes;
  private final SeatBook seatBook;

  public PlacementModule(
      Settings settings, Values values, Bus bus, Store store, Time time, Versions versions) {
    super(PlacementCommands.MODULE, bus, time);
    KeyTexts keys = new KeyTexts(values, sheets());
    changes = new LedgerBook(store);
    seatBook = new SeatBook(store);
    PlacedBook placements = new PlacedBook(store);
    BoardReader reader =
        new BoardReader(
            sheets(),
            changes,
            placements,
            time,
            () -> keys.number("PLACEMENT_HOLD_DAYS", HOLD_DAYS));
    LedgerWrites ledger = new LedgerWrites(store, sheets(), changes, placements, time);
    SeatWrites seats = new SeatWrites(sheets(), seatBook, time);
    Reservations reservations = new Reservations(sheets(), reader, ledger, seats, time);
    Recount recount =
        new Recount(
            sheets(),
            reservations,
            changes,
            ledger,
            placements,
            seatBook,
            seats,
            id ->
                bus.ask(
                        SheetWrites.RESOLVE,
                        new SheetWrites.Resolve(
                            id, SheetWrites.Verdict.DISCARD, PlacementCommands.MODULE))
                    .await(),
            time);
    hear(SheetWrites.SETTLED, this::settled);
    hear(BucketRead.TOPIC, recount::after);
    reserving(
        new ReserveParts(reservations, store, discord(), sheets(), keys, bus, time, versions));
  }

  /** What this module adds to the catalogue. */
  public static List<CommandSpec> commands() {
    return PlacementCommands.all();
  }

  /** What its controls do. */
  public static List<ActionSpec> actions() {
    return PlacementCommands.actions();
  }

  private void reserving(ReserveParts parts) {
    command(ReserveCommands.RESERVE, parts.desk::open);
    for (DialogueControl control : DialogueControl.values()) {
      action(control.action(), call -> parts.desk.press(control, call));
    }
    command(ReserveCommands.EXTEND, parts.holds::extend);
    command(ReserveCommands.RELEASE, parts.holds::release);
    pages(parts.list);
    for (CommandSpec spec : ReserveCommands.all()) {
      completes(spec.path(), ReserveCommands.CLAN, parts.clans::offer);
    }
    hear(ThreadNames.WISHED, parts.names::look);
    job(ThreadNames.JOB, parts.names::run);
    job(DialogueExpiry.JOB, parts.expiry::run);
  }

  private void settled(SheetWrites.Settled settled) {
    if (settled.table().equals(BoardReader.LEDGER)) {
      changes.settled(settled.id(), settled.state(), time().now()).await();
    } else if (settled.table().equals(BoardReader.CLANS)) {
      seatBook.settled(settled, time().now()).await();
    }
  }
}
