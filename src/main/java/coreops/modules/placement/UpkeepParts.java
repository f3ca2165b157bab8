package coreops.modules.placement;

import coreops.bus.Bus;
import coreops.control.SheetWrites;
import coreops.discord.Discord;
import coreops.module.KeyTexts;
import coreops.sheets.Sheets;
import coreops.store.Store;
import coreops.types.Time;

/** Closes of tickets and the daily rounds, put together. */
final class UpkeepParts {
  final Closing closing;
  final Abandoned abandoned;
  final Chores chores;
  final Upkeep upkeep;
  private final LedgerParts parts;
  private final PlacementLog log;
  private final Time time;

  UpkeepParts(
      LedgerParts parts,
      ThreadNames names,
      Store store,
      Discord discord,
      Sheets sheets,
      KeyTexts keys,
      RecruiterRoles recruiters,
      Bus bus,
      Time time) {
    this.parts = parts;
    this.time = time;
    CloseBook closes = new CloseBook(store);
    log = new PlacementLog(bus, closes);
    Fresh fresh = new Fresh(sheets);
    closing =
        new Closing(
            parts.reservations, parts.ledger, parts.seats, parts.placements, log, fresh, time);
    PlacementFeed feed = new PlacementFeed(bus);
    ChoreBook choreBook = new ChoreBook(store);
    DailyRounds rounds = new DailyRounds(parts.reservations, fresh, choreBook, feed, time);
    abandoned = new Abandoned(parts.reservations, rounds, bus);
    chores = new Chores(choreBook, rounds, new Voice(discord, keys, recruiters, names, feed), time);
    Settling settling = new Settling(sheets, parts, closes, this::settled);
    upkeep = new Upkeep(parts.recount, settling, chores, new LostSlots(bus, time), fresh);
  }

  /** A write was seen in its sheet, or given up. */
  void settled(SheetWrites.Settled settled) {
    switch (settled.table()) {
      case BoardReader.LEDGER ->
          parts.changes.settled(settled.id(), settled.state(), time.now()).await();
      case BoardReader.CLANS -> parts.seatBook.settled(settled, time.now()).await();
      default -> {
        return;
      }
    }
    log.settled(settled);
  }
}
