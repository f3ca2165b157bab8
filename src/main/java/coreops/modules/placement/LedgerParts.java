package coreops.modules.placement;

import coreops.bus.Bus;
import coreops.control.SheetWrites;
import coreops.discord.Discord;
import coreops.module.KeyTexts;
import coreops.sheets.Sheets;
import coreops.store.Store;
import coreops.types.Time;

/** Ledger and seats, put together. */
final class LedgerParts {
  private static final int HOLD_DAYS = 3;

  final LedgerBook changes;
  final PlacedBook placements;
  final SeatBook seatBook;
  final LedgerWrites ledger;
  final SeatWrites seats;
  final Reservations reservations;
  final Recount recount;
  final SeatReport report;

  LedgerParts(Store store, Sheets sheets, Discord discord, KeyTexts keys, Bus bus, Time time) {
    HolderNames names = new HolderNames(store, discord, time);
    changes = new LedgerBook(store);
    placements = new PlacedBook(store);
    seatBook = new SeatBook(store);
    BoardReader reader =
        new BoardReader(
            sheets,
            changes,
            placements,
            names,
            time,
            () -> keys.number("PLACEMENT_HOLD_DAYS", HOLD_DAYS));
    ledger = new LedgerWrites(store, sheets, changes, time);
    seats = new SeatWrites(sheets, seatBook, time);
    reservations = new Reservations(sheets, reader, ledger, seats, time);
    recount =
        new Recount(
            sheets,
            reservations,
            changes,
            ledger,
            placements,
            seatBook,
            seats,
            names,
            id -> discard(bus, id),
            time);
    report = new SeatReport(sheets, reservations, seatBook);
  }

  private static void discard(Bus bus, String id) {
    bus.ask(
            SheetWrites.RESOLVE,
            new SheetWrites.Resolve(id, SheetWrites.Verdict.DISCARD, PlacementCommands.MODULE))
        .await();
  }
}
