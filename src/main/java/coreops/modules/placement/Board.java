package coreops.modules.placement;

import coreops.clans.Clan;
import coreops.clans.Roster;
import coreops.clans.SeatCells;
import coreops.clans.Seats;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Clans, reservations and placements at one moment: what seats there are.
 *
 * @param cells the clans tab's rows, of two with one tag the later last
 * @param counting ids of the placements that people have not counted yet
 * @param readAt when the clans tab was read
 */
record Board(
    Ledger ledger, Roster roster, List<SeatCells> cells, Set<String> counting, Instant readAt) {
  Board {
    cells = List.copyOf(cells);
    counting = Set.copyOf(counting);
  }

  /** The clan of that tag or name. */
  Optional<Clan> clan(String tagOrName) {
    return roster.find(tagOrName);
  }

  /** The row of the clans tab. */
  Optional<SeatCells> row(String tag) {
    return cells.stream().filter(row -> row.tag().equals(tag)).reduce((one, later) -> later);
  }

  /** The seats of a clan by its normalised tag; a clan that is in no row has no open spots. */
  Seats seats(String tag) {
    List<Hold> active = ledger.activeIn(tag);
    int placed =
        (int)
            ledger.placedIn(tag).stream()
                .filter(hold -> counting.contains(hold.key().id()))
                .count();
    return new Seats(
        row(tag).map(SeatCells::spots).orElse(0),
        active.size(),
        placed,
        active.stream().map(Hold::shown).toList());
  }

  /** Clans that have something to show: they take part, or somebody holds a seat there. */
  Set<String> tags() {
    Set<String> tags = new HashSet<>();
    roster.clans().forEach(clan -> tags.add(clan.tag()));
    ledger.active().forEach(hold -> tags.add(hold.tag()));
    ledger.holds().stream()
        .filter(hold -> counting.contains(hold.key().id()))
        .forEach(hold -> tags.add(hold.tag()));
    tags.remove("");
    return tags;
  }
}
