package coreops.modules.placement;

import coreops.clans.Clan;
import coreops.clans.Roster;
import coreops.clans.SeatCells;
import coreops.clans.Seats;
import coreops.types.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Clans, reservations and placements at one moment: what seats there are. */
final class Board {
  private final Ledger ledger;
  private final Roster roster;
  private final Map<String, SeatCells> rows;
  private final Set<String> counting;
  private final Map<UserId, String> names;
  private final Instant readAt;

  /** Active reservations by tag; asked for clan by clan, so sorted out once. */
  private final Map<String, List<Hold>> active = new HashMap<>();

  /** How many were placed and are not counted by people yet, by tag. */
  private final Map<String, Integer> placed = new HashMap<>();

  /**
   * @param rows the clans tab's rows by tag
   * @param counting ids of the placements that people have not counted yet
   * @param names what the guild calls people
   * @param readAt when the clans tab was read
   */
  Board(
      Ledger ledger,
      Roster roster,
      Map<String, SeatCells> rows,
      Set<String> counting,
      Map<UserId, String> names,
      Instant readAt) {
    this.ledger = ledger;
    this.roster = roster;
    this.rows = rows;
    this.counting = Set.copyOf(counting);
    this.names = names;
    this.readAt = readAt;
    for (Hold hold : ledger.holds()) {
      if (hold.active()) {
        active.computeIfAbsent(hold.tag(), first -> new ArrayList<>()).add(hold);
      } else if (hold.placed() && counting.contains(hold.key().id())) {
        placed.merge(hold.tag(), 1, Integer::sum);
      }
    }
  }

  /**
   * The same once these changes are saved.
   *
   * @param placed the id of a placement that is among them
   */
  Board with(List<LedgerBook.Entry> entries, Optional<String> placed) {
    Set<String> more = new HashSet<>(counting);
    placed.ifPresent(more::add);
    return new Board(BoardReader.on(ledger.holds(), entries), roster, rows, more, names, readAt);
  }

  Ledger ledger() {
    return ledger;
  }

  Roster roster() {
    return roster;
  }

  Instant readAt() {
    return readAt;
  }

  /** The clan of that tag or name. */
  Optional<Clan> clan(String tagOrName) {
    return roster.find(tagOrName);
  }

  /** The row of the clans tab; of two with one tag the later. */
  Optional<SeatCells> row(String tag) {
    return Optional.ofNullable(rows.get(tag));
  }

  /** The seats of a clan by its normalised tag; a clan that is in no row has no open spots. */
  Seats seats(String tag) {
    List<Hold> held = active.getOrDefault(tag, List.of());
    return new Seats(
        row(tag).map(SeatCells::spots).orElse(0),
        held.size(),
        placed.getOrDefault(tag, 0),
        held.stream().map(hold -> hold.shown(names)).toList());
  }

  /** Clans that have something to show: they take part, or somebody holds a seat there. */
  Set<String> tags() {
    Set<String> tags = new HashSet<>(active.keySet());
    roster.clans().forEach(clan -> tags.add(clan.tag()));
    tags.addAll(placed.keySet());
    tags.remove("");
    return tags;
  }
}
