package coreops.modules.placement;

import coreops.control.SheetWrites;
import coreops.control.SheetWrites.Fate;
import coreops.control.SheetWrites.State;
import coreops.sheets.Sheets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what became of writes whose news was lost: a crash swallows it, and so does a module
 * that is just being redeployed. Only the outbox knows; what it never got is given to it again.
 */
final class Settling {
  private static final String ACTOR = "upkeep";

  private final Sheets sheets;
  private final LedgerParts parts;
  private final CloseBook closes;
  private final Told told;

  /** Takes the news, as if it had just come. */
  @FunctionalInterface
  interface Told {
    void settled(SheetWrites.Settled settled);
  }

  Settling(Sheets sheets, LedgerParts parts, CloseBook closes, Told told) {
    this.sheets = sheets;
    this.parts = parts;
    this.closes = closes;
    this.told = told;
  }

  /** Looks once. Between two decisions, so that no write is about to be saved. */
  void look() {
    parts.reservations.inTurn(
        () -> {
          Map<String, String> open = new HashMap<>();
          closes.waiting().await().forEach(id -> open.put(id, ACTOR));
          parts.seatBook.all().await().values().stream()
              .filter(known -> known.sync() == Hold.Sync.WAITING)
              .forEach(known -> open.put(known.entry().id(), known.entry().actor()));
          if (!open.isEmpty()) {
            conclude(open);
          }
          return open.size();
        });
  }

  /**
   * @param open ids with those who caused them
   */
  private void conclude(Map<String, String> open) {
    Map<String, Fate> known = new HashMap<>();
    sheets
        .lookUp(List.copyOf(open.keySet()))
        .await()
        .fates()
        .forEach(fate -> known.put(fate.id(), fate));
    open.forEach(
        (id, actor) -> {
          Optional<Fate> fate = Optional.ofNullable(known.get(id));
          if (fate.isEmpty()) {
            unknown(id, actor);
          } else if (fate.get().state() != State.WAITING) {
            tell(id, fate.get().state(), fate.get().reason());
          }
        });
  }

  /** The outbox never got it, or has been away for so long that it has forgotten. */
  private void unknown(String id, String actor) {
    Optional<String> tag = SeatWrites.tag(id);
    if (tag.isEmpty()) {
      // The ledger's changes are handed over by those who make them, for as long as they wait.
      Optional<Hold.Sync> sync = parts.changes.sync(id).await();
      if (sync.isEmpty()) {
        tell(id, State.DEAD, "nobody knows whether the ledger shows it");
      } else if (sync.get() != Hold.Sync.WAITING) {
        tell(id, sync.get() == Hold.Sync.IN_SHEET ? State.DONE : State.DEAD, "");
      }
      return;
    }
    Board board = parts.reservations.board();
    if (board.row(tag.get()).isEmpty()) {
      tell(id, State.DEAD, "the clans tab has no row of %s any more".formatted(tag.get()));
    } else {
      parts.seats.write(board, tag.get(), id, actor);
    }
  }

  private void tell(String id, State state, String reason) {
    String table = SeatWrites.tag(id).isPresent() ? BoardReader.CLANS : BoardReader.LEDGER;
    told.settled(new SheetWrites.Settled(id, table, state, state == State.DEAD ? reason : ""));
  }
}
