package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.clans.SeatCells;
import coreops.clans.Seats;
import coreops.control.SheetWrites;
import coreops.control.SheetWrites.Change;
import coreops.control.SheetWrites.Value;
import coreops.sheets.Sheets;
import coreops.types.Time;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what the clans tab shows of a clan's seats. What people count is read by the outbox in the
 * moment of writing, so that no old number of theirs gets into the sheet; their cells are never
 * written.
 */
final class SeatWrites {
  private static final Logger LOG = LoggerFactory.getLogger(SeatWrites.class);

  /** What the ids of these writes begin with. */
  static final String PREFIX = "seats:";

  private final Sheets sheets;
  private final SeatBook book;
  private final Time time;

  SeatWrites(Sheets sheets, SeatBook book, Time time) {
    this.sheets = sheets;
    this.book = book;
    this.time = time;
  }

  /** A fresh id for a write of this clan's seats. */
  static String id(String tag) {
    return PREFIX + tag + ":" + UUID.randomUUID();
  }

  /** Whose seats are written under this id; empty when it is another write's. */
  static Optional<String> tag(String id) {
    return id.startsWith(PREFIX)
        ? Optional.of(id.substring(PREFIX.length(), id.lastIndexOf(':')))
        : Optional.empty();
  }

  /**
   * Saves a clan's seats as they are on this board.
   *
   * @return whether Google is away
   */
  boolean write(Board board, String tag, String id, String actor) {
    Optional<SeatCells> row = board.row(tag);
    if (row.isEmpty()) {
      // Somebody reserved in a clan that has left the sheet since.
      return false;
    }
    Seats seats = board.seats(tag);
    book.saved(new SeatBook.Entry(tag, id, seats, actor, time.now())).await();
    try {
      SheetWrites.Saved saved =
          sheets
              .save(
                  new SheetWrites.Save(
                      id, BoardReader.CLANS, change(row.get().written(), seats), actor))
              .await();
      if (saved.state() != SheetWrites.State.WAITING) {
        book.settled(new SheetWrites.Settled(id, BoardReader.CLANS, saved.state(), ""), time.now())
            .await();
      }
      return saved.late();
    } catch (Failure notNow) {
      // The upkeep sees that the outbox does not know it, and saves it again.
      LOG.atWarn()
          .addKeyValue("clan", tag)
          .addKeyValue("reason", notNow.userText())
          .log("seats not saved");
      return true;
    }
  }

  private static Change change(String written, Seats seats) {
    return new Change.Edit(
        Map.of(SeatCells.TAG, written),
        Map.of(
            SeatCells.OPEN, new Value.Remainder(SeatCells.MANUAL, seats.taken()),
            SeatCells.RESERVED, new Value.Amount(seats.reserved()),
            SeatCells.NAMES, new Value.Text(seats.summary())),
        Map.of());
  }
}
