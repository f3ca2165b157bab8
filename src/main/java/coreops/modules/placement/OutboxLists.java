package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.control.SheetWrites;
import coreops.control.SheetWrites.State;
import coreops.sheets.Sheets;
import java.time.Duration;
import java.util.List;

/** What is in the outbox: all of it, because something is concluded from what is not. */
final class OutboxLists {
  private final Sheets sheets;

  OutboxLists(Sheets sheets) {
    this.sheets = sheets;
  }

  /**
   * Writes of a table that wait, or were given up, oldest first.
   *
   * @throws Failure BUSY when there are more than the outbox lists
   */
  List<SheetWrites.Entry> all(String table, State state) {
    SheetWrites.Writes writes =
        sheets.writes(new SheetWrites.ListWrites(table, state, Integer.MAX_VALUE)).await();
    if (writes.total() > writes.entries().size()) {
      throw new Failure(
          Failure.Code.BUSY,
          "There are more writes to the sheets, %d, than can be listed.".formatted(writes.total()),
          Duration.ofMinutes(5));
    }
    return writes.entries();
  }
}
