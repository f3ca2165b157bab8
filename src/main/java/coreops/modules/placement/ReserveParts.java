package coreops.modules.placement;

import coreops.bus.Bus;
import coreops.discord.Discord;
import coreops.module.KeyTexts;
import coreops.module.Pager;
import coreops.sheets.Sheets;
import coreops.store.Store;
import coreops.types.Time;
import coreops.types.Versions;

/** What recruiters type and press, put together. */
final class ReserveParts {
  final ReserveDesk desk;
  final HoldDesk holds;
  final Pager list;
  final ClanFinder clans;
  final ThreadNames names;
  final DialogueExpiry expiry;

  ReserveParts(
      Reservations reservations,
      Store store,
      Discord discord,
      Sheets sheets,
      KeyTexts keys,
      Bus bus,
      Time time,
      Versions versions) {
    Tickets tickets = new Tickets(discord, keys);
    Recruits recruits = new Recruits(discord);
    PlacementFeed feed = new PlacementFeed(bus);
    DialogueBook book = new DialogueBook(store);
    DialogueView view = new DialogueView(versions);
    names = new ThreadNames(store, discord, time, feed, reservations::board);
    Glance glance = new Glance(sheets, time);
    SeatSaver saver = new SeatSaver(reservations, book, view, names, feed, tickets, bus);
    desk =
        new ReserveDesk(
            reservations,
            tickets,
            recruits,
            book,
            view,
            saver,
            glance,
            discord,
            time,
            () -> selectable(sheets));
    holds = new HoldDesk(reservations, glance, tickets, recruits, names, feed, bus, versions);
    Listing listing = new Listing(reservations, glance, tickets, discord, feed, time, versions);
    list = Pager.forAll(ReserveCommands.list(), listing).about(listing::topic);
    clans = new ClanFinder(reservations::board);
    expiry = new DialogueExpiry(book, view, saver, discord, time);
  }

  /** Whether clans can be chosen from a menu; not while nobody knows. */
  private static boolean selectable(Sheets sheets) {
    return sheets
        .config()
        .map(view -> view.toggles().on(PlacementCommands.SELECT_TOGGLE))
        .otherwise(false)
        .await();
  }
}
