package coreops.modules.placement;

import coreops.store.Store;
import java.util.List;

/** The module's tables. Times are Unix milliseconds. */
public final class PlacementSchema {
  private PlacementSchema() {}

  /**
   * {@code placement_change}: what was done to the ledger and may not be in what is read of it yet;
   * state 0 on its way, 1 seen in the sheet, 2 given up. {@code placement_placed}: the open spots
   * when somebody was placed. {@code placement_seats}: the last write of each clan's seats. {@code
   * placement_close}: closes whose writes are not all in the sheet yet. {@code placement_chore}:
   * what is still to be said and renamed in Discord. {@code placement_holder}: what the guild calls
   * those who hold seats; blank for who is no member.
   */
  public static Store.Schema schema() {
    return new Store.Schema(
        "placement",
        List.of(
            """
            CREATE TABLE placement_change (
              seq INTEGER PRIMARY KEY AUTOINCREMENT,
              id TEXT NOT NULL UNIQUE,
              body TEXT NOT NULL,
              actor TEXT NOT NULL,
              saved_at INTEGER NOT NULL,
              state INTEGER NOT NULL,
              settled_at INTEGER,
              absorbed_at INTEGER
            )""",
            """
            CREATE TABLE placement_placed (
              hold TEXT PRIMARY KEY,
              tag TEXT NOT NULL,
              placed_at INTEGER NOT NULL,
              spots TEXT,
              freed_at INTEGER
            )""",
            """
            CREATE TABLE placement_seats (
              tag TEXT PRIMARY KEY,
              id TEXT NOT NULL,
              body TEXT NOT NULL,
              actor TEXT NOT NULL,
              saved_at INTEGER NOT NULL,
              state INTEGER NOT NULL,
              settled_at INTEGER,
              reason TEXT NOT NULL
            )""",
            """
            CREATE TABLE placement_close (
              id TEXT PRIMARY KEY,
              body TEXT NOT NULL
            )""",
            """
            CREATE TABLE placement_close_write (
              write TEXT PRIMARY KEY,
              close TEXT NOT NULL
            )""",
            """
            CREATE TABLE placement_chore (
              id TEXT PRIMARY KEY,
              body TEXT NOT NULL,
              made_at INTEGER NOT NULL,
              tries INTEGER NOT NULL,
              done_at INTEGER
            )""",
            """
            CREATE TABLE placement_holder (
              user INTEGER PRIMARY KEY,
              name TEXT NOT NULL,
              asked_at INTEGER NOT NULL
            )"""));
  }
}
