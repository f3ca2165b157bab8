package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.clans.Clan;
import coreops.clans.ClanColumn;
import coreops.clans.Reconcile.Change;
import coreops.clans.Reconcile.Close;
import coreops.clans.Reconcile.Closed;
import coreops.clans.Reconcile.Outcome;
import coreops.clans.SeatCells;
import coreops.clans.TicketName;
import coreops.modules.placement.LedgerBook.Entry;
import coreops.modules.placement.PlacedBook.Placed;
import coreops.types.Time;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a ticket's close does to the ledger: the recruit's reservations end, and a placement is
 * noted down in the clan. A ticket that is closed again with another clan moves its placement.
 */
final class Closing {
  private final Reservations reservations;
  private final LedgerWrites ledger;
  private final SeatWrites seats;
  private final PlacedBook placements;
  private final PlacementLog log;
  private final Fresh fresh;
  private final Time time;

  Closing(
      Reservations reservations,
      LedgerWrites ledger,
      SeatWrites seats,
      PlacedBook placements,
      PlacementLog log,
      Fresh fresh,
      Time time) {
    this.reservations = reservations;
    this.ledger = ledger;
    this.seats = seats;
    this.placements = placements;
    this.log = log;
    this.fresh = fresh;
    this.time = time;
  }

  /**
   * @param outcome what the reservation had to do with the clan
   * @param ending the reservations that end, newest first
   */
  private record Plan(
      Outcome outcome,
      List<Hold> ending,
      List<LedgerChange> changes,
      Optional<Placed> placed,
      List<String> tags) {}

  /** Answers the contract; see {@link coreops.clans.Reconcile#ADDRESS}. */
  Closed close(Close close) {
    boolean seen = fresh.look(close.actor());
    try {
      return reservations.inTurn(() -> decide(close, seen));
    } catch (Failure failure) {
      log.failed(close, failure.userText());
      throw failure;
    }
  }

  private Closed decide(Close close, boolean seen) {
    reservations.reliable();
    Board board = reservations.board();
    Plan plan = plan(close, clan(close, board), board, seen);
    if (plan.changes().isEmpty()) {
      log.unchanged(close);
      return new Closed(plan.outcome(), List.of(), false);
    }
    List<Entry> entries = ledger.entries(plan.changes(), close.actor());
    Map<String, String> seatWrites = new LinkedHashMap<>();
    plan.tags().forEach(tag -> seatWrites.put(tag, SeatWrites.id(tag)));
    List<String> writes = new ArrayList<>(entries.stream().map(Entry::id).toList());
    plan.tags().stream()
        .filter(tag -> board.row(tag).isPresent())
        .forEach(tag -> writes.add(seatWrites.getOrDefault(tag, "")));
    Board then = board.with(entries, plan.placed().map(Placed::hold));
    List<Change> changes =
        plan.tags().stream()
            .map(tag -> new Change(tag, board.seats(tag), then.seats(tag)))
            .toList();
    PlacementLog.Open open = log.open(close, plan.outcome(), plan.ending(), changes, board);
    boolean late =
        ledger.write(
            entries,
            sql -> {
              plan.placed().ifPresent(placed -> placements.add(sql, placed));
              log.keep(sql, open, writes);
            });
    log.queued(open);
    if (plan.ending().size() > 1) {
      log.several(close, plan.ending());
    }
    Board now = reservations.board();
    for (Map.Entry<String, String> each : seatWrites.entrySet()) {
      late |= seats.write(now, each.getKey(), each.getValue(), close.actor());
    }
    return new Closed(plan.outcome(), changes, late);
  }

  /** Empty when nobody is placed. */
  private static Optional<Clan> clan(Close close, Board board) {
    if (Clan.tag(close.clan()).equals(TicketName.NONE)) {
      return Optional.empty();
    }
    return Optional.of(
        board
            .clan(close.clan())
            .orElseThrow(
                () ->
                    new Failure(
                        Failure.Code.NOT_FOUND,
                        "There is no clan %s on the list, so nothing was changed."
                            .formatted(close.clan()))));
  }

  private Plan plan(Close close, Optional<Clan> clan, Board board, boolean seen) {
    List<Hold> ending = ending(close, board.ledger());
    String to = clan.map(Clan::tag).orElse("");
    List<LedgerChange> changes = new ArrayList<>();
    List<String> tags = new ArrayList<>();
    for (Hold hold : ending) {
      changes.add(new LedgerChange.Restated(hold.key(), ended(hold, clan, to)));
      tags.add(hold.tag());
    }
    boolean there = false;
    for (Hold placed : board.ledger().of(close.ticket().thread())) {
      if (placed.placed() && placed.tag().equals(to) && !there) {
        there = true;
      } else if (placed.placed()) {
        changes.add(new LedgerChange.Restated(placed.key(), moved(clan)));
        tags.add(placed.tag());
      }
    }
    Optional<Placed> placed = Optional.empty();
    if (clan.isPresent() && !there) {
      Hold row = placed(close, clan.get(), board.ledger());
      changes.add(new LedgerChange.Added(row));
      tags.add(to);
      placed =
          Optional.of(
              new Placed(
                  row.key().id(),
                  to,
                  time.now(),
                  // An old number could look like a new one later.
                  seen ? board.row(to).map(SeatCells::manual) : Optional.empty(),
                  false));
    }
    return new Plan(
        outcome(ending, clan, to), ending, changes, placed, tags.stream().distinct().toList());
  }

  /** The recruit's active reservations, newest first: by id, by the ticket, else by name. */
  private static List<Hold> ending(Close close, Ledger ledger) {
    List<Hold> known = ledger.activeOf(close.ticket().recruit(), "");
    List<Hold> ticket = ledger.of(close.ticket().thread()).stream().filter(Hold::active).toList();
    List<Hold> both = new ArrayList<>(known);
    ticket.stream().filter(hold -> !both.contains(hold)).forEach(both::add);
    return both.isEmpty()
        ? ledger.activeOf(Optional.empty(), close.ticket().username())
        : List.copyOf(both);
  }

  private static HoldStatus ended(Hold hold, Optional<Clan> clan, String to) {
    if (clan.isEmpty()) {
      return HoldStatus.CANCELLED;
    }
    return hold.tag().equals(to) ? HoldStatus.CLOSED_SAME_CLAN : HoldStatus.CLOSED_OTHER_CLAN;
  }

  private static HoldStatus moved(Optional<Clan> clan) {
    return clan.isEmpty() ? HoldStatus.CANCELLED : HoldStatus.CLOSED_OTHER_CLAN;
  }

  private static Outcome outcome(List<Hold> ending, Optional<Clan> clan, String to) {
    if (ending.isEmpty()) {
      return Outcome.NONE;
    }
    if (clan.isEmpty()) {
      return Outcome.CANCELLED;
    }
    return ending.stream().anyMatch(hold -> hold.tag().equals(to)) ? Outcome.SAME : Outcome.OTHER;
  }

  private Hold placed(Close close, Clan clan, Ledger now) {
    String written = clan.text(ClanColumn.TAG);
    Instant created = reservations.created(now, close.ticket().thread(), written);
    return new Hold(
        Reservations.key(close.ticket().thread(), written, created),
        Optional.of(close.ticket().thread()),
        close.ticket().recruit(),
        Optional.empty(),
        written,
        Optional.empty(),
        Optional.of(created),
        HoldStatus.PLACED,
        close.ticket().code(),
        close.ticket().username(),
        0,
        Hold.Sync.WAITING);
  }
}
