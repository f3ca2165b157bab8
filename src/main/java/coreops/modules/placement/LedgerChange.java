package coreops.modules.placement;

import coreops.control.SheetWrites;
import coreops.control.SheetWrites.Change;
import coreops.control.SheetWrites.Value;
import java.time.LocalDate;
import java.util.Map;

/** Something that was done to the ledger, and may not be in the sheet yet. */
sealed interface LedgerChange {
  HoldKey key();

  /** How it is written. */
  SheetWrites.Change write();

  /** The row with this done to it. */
  Hold on(Hold before);

  /** A new row. */
  record Added(Hold hold) implements LedgerChange {
    @Override
    public HoldKey key() {
      return hold.key();
    }

    @Override
    public Change write() {
      return hold.append();
    }

    @Override
    public Hold on(Hold before) {
      return before;
    }
  }

  /** Another status. */
  record Restated(HoldKey key, HoldStatus status) implements LedgerChange {
    @Override
    public Change write() {
      return new Change.Edit(
          key.cells(), Map.of(LedgerColumns.STATUS, new Value.Text(status.text())), Map.of());
    }

    @Override
    public Hold on(Hold before) {
      return before.with(status);
    }
  }

  /** Another last day. */
  record Extended(HoldKey key, LocalDate until) implements LedgerChange {
    @Override
    public Change write() {
      return new Change.Edit(
          key.cells(), Map.of(LedgerColumns.UNTIL, new Value.Text(until.toString())), Map.of());
    }

    @Override
    public Hold on(Hold before) {
      return before.until(until);
    }
  }
}
