package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.clans.Clan;
import coreops.clans.SeatCells;
import coreops.clans.Seats;
import coreops.control.BucketRead;
import coreops.control.SheetWrites;
import coreops.modules.placement.PlacedBook.Placed;
import coreops.sheets.Sheets;
import coreops.types.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what the sheets show with what they should show whenever they were read, and writes what
 * differs: people have counted anew, changed the ledger by hand, or a write was lost.
 */
final class Recount {
  private static final Logger LOG = LoggerFactory.getLogger(Recount.class);
  private static final String ACTOR = "recount";

  /** A read takes seconds; what was written while it ran may be in it or not. */
  private static final Duration LONGEST_READ = Duration.ofMinutes(2);

  private final OutboxLists outbox;
  private final Reservations reservations;
  private final LedgerBook changes;
  private final LedgerWrites ledger;
  private final PlacedBook placements;
  private final SeatBook book;
  private final SeatWrites seats;
  private final HolderNames names;
  private final Resolver resolver;
  private final Time time;

  /** Takes a dead letter out of the outbox. */
  @FunctionalInterface
  interface Resolver {
    void discard(String id);
  }

  Recount(
      Sheets sheets,
      Reservations reservations,
      LedgerBook changes,
      LedgerWrites ledger,
      PlacedBook placements,
      SeatBook book,
      SeatWrites seats,
      HolderNames names,
      Resolver resolver,
      Time time) {
    this.outbox = new OutboxLists(sheets);
    this.reservations = reservations;
    this.changes = changes;
    this.ledger = ledger;
    this.placements = placements;
    this.book = book;
    this.seats = seats;
    this.names = names;
    this.resolver = resolver;
    this.time = time;
  }

  /** One of the two tabs was read. */
  void after(BucketRead read) {
    switch (read.bucket()) {
      case BoardReader.LEDGER -> {
        changes.absorbed(read).await();
        ledger.dropDiscarded();
        now();
      }
      case BoardReader.CLANS -> {
        reservations.inTurn(
            () -> {
              look(read);
              return read;
            });
        now();
      }
      default -> {
        // Another bucket says nothing about seats.
      }
    }
  }

  /** Hands over what was left, and writes what differs. */
  void now() {
    try {
      names.learn(reservations.board().ledger().active());
      reservations.inTurn(
          () -> {
            ledger.handOverAgain();
            recount();
            return time.now();
          });
    } catch (Failure notYet) {
      // E.g. neither tab was ever read; the next read, or the next upkeep, comes back to this.
      LOG.atInfo().addKeyValue("reason", notYet.userText()).log("seats not counted");
    }
  }

  private void recount() {
    Board board = reservations.board();
    Map<String, SeatBook.Known> known = book.all().await();
    Set<String> waiting = waiting();
    Map<String, List<String>> dead = dead();
    for (String tag : board.tags()) {
      Optional<SeatCells> row = board.row(tag);
      Seats wanted = board.seats(tag);
      boolean coming = waiting.contains(tag);
      Optional<SeatBook.Known> last = Optional.ofNullable(known.get(tag));
      boolean same = last.filter(each -> same(each.entry().seats(), wanted)).isPresent();
      boolean said = same && (coming || last.filter(each -> over(each, board)).isPresent());
      boolean overtaken = !same && last.filter(each -> newer(each, board)).isPresent();
      boolean right = !coming && !overtaken && row.filter(shown -> shown.shows(wanted)).isPresent();
      if (row.isPresent() && !said && !right) {
        // What was calculated is calculated anew; nobody has to decide about the old one.
        List<String> old = dead.getOrDefault(tag, List.of());
        old.forEach(resolver::discard);
        // One whose news is missing may have been saved: under its id it is found, or made up for.
        Optional<SeatBook.Entry> lost =
            last.filter(each -> same && each.sync() == Hold.Sync.WAITING)
                .map(SeatBook.Known::entry)
                .filter(entry -> !old.contains(entry.id()));
        seats.write(
            board,
            tag,
            lost.map(SeatBook.Entry::id).orElseGet(() -> SeatWrites.id(tag)),
            lost.map(SeatBook.Entry::actor).orElse(ACTOR));
      }
    }
  }

  /** Whoever was placed counts no more once people have counted anew. */
  private void look(BucketRead read) {
    Board board = reservations.board();
    Map<String, Placed> known = placements.all().await();
    for (Hold hold : board.ledger().holds()) {
      Optional<SeatCells> row = board.row(hold.tag());
      if (!hold.placed() || row.isEmpty()) {
        continue;
      }
      String id = hold.key().id();
      Placed placed = known.get(id);
      String shown = row.get().manual();
      if (placed == null) {
        Instant since = hold.created().orElse(time.now());
        placements.add(new Placed(id, hold.tag(), since, Optional.of(shown), false)).await();
      } else if (placed.spots().isEmpty()) {
        if (read.began().isAfter(placed.placedAt())) {
          placements.looked(id, shown).await();
        }
      } else if (!placed.spots().get().equals(shown) && !placed.freed()) {
        placements.freed(id, time.now()).await();
      }
    }
  }

  /** Tags whose seats are on their way to the sheet. */
  private Set<String> waiting() {
    return outbox.all(BoardReader.CLANS, SheetWrites.State.WAITING).stream()
        .map(Recount::tag)
        .collect(Collectors.toSet());
  }

  /** Ids of the module's own writes that were given up, by tag. */
  private Map<String, List<String>> dead() {
    return outbox.all(BoardReader.CLANS, SheetWrites.State.DEAD).stream()
        .filter(entry -> entry.id().startsWith(SeatWrites.PREFIX))
        .collect(
            Collectors.groupingBy(
                Recount::tag, Collectors.mapping(SheetWrites.Entry::id, Collectors.toList())));
  }

  private static String tag(SheetWrites.Entry entry) {
    return Clan.tag(entry.change().key().getOrDefault(SeatCells.TAG, ""));
  }

  /** Whether the clans tab, as it was read, may show less than this write. */
  private static boolean newer(SeatBook.Known last, Board board) {
    return last.sync() == Hold.Sync.WAITING
        || last.touchedAt().isAfter(board.readAt().minus(LONGEST_READ));
  }

  /** Whether a write was made or given up, and nothing has been read since that says otherwise. */
  private static boolean over(SeatBook.Known last, Board board) {
    return last.sync() != Hold.Sync.WAITING && !board.readAt().isAfter(last.touchedAt());
  }

  /** What people count is read when it is written, so it makes no difference. */
  private static boolean same(Seats one, Seats other) {
    return one.taken() == other.taken()
        && one.reserved() == other.reserved()
        && one.summary().equals(other.summary());
  }
}
