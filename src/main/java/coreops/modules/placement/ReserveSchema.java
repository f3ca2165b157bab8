package coreops.modules.placement;

import coreops.store.Store;
import java.util.List;

/** The tables of the dialogues, and of names that threads are to get. */
public final class ReserveSchema {
  private ReserveSchema() {}

  /**
   * Times are Unix milliseconds. Ids are 0 while unknown. {@code placement_thread_name}: threads
   * whose name is to be looked at; {@code turn} counts the wishes since, {@code reopened} is 1 for
   * a thread that was opened for its name and is to be archived again.
   */
  public static Store.Schema schema() {
    return new Store.Schema(
        "reserve",
        List.of(
            """
            CREATE TABLE placement_dialogue (
              id INTEGER PRIMARY KEY,
              owner INTEGER NOT NULL,
              owner_name TEXT NOT NULL,
              guild INTEGER NOT NULL,
              thread INTEGER NOT NULL,
              clan TEXT NOT NULL,
              recruit INTEGER NOT NULL,
              recruit_name TEXT NOT NULL,
              until TEXT NOT NULL,
              reason TEXT NOT NULL,
              changing TEXT NOT NULL,
              state TEXT NOT NULL,
              touched INTEGER NOT NULL,
              message INTEGER NOT NULL
            )""",
            """
            CREATE TABLE placement_name (
              thread INTEGER PRIMARY KEY,
              guild INTEGER NOT NULL,
              tag TEXT NOT NULL,
              wished INTEGER NOT NULL
            )""",
            """
            CREATE TABLE placement_thread_name (
              thread INTEGER PRIMARY KEY,
              turn INTEGER NOT NULL,
              reopened INTEGER NOT NULL,
              wished INTEGER NOT NULL
            )""",
            "INSERT INTO placement_thread_name SELECT thread, 0, 0, wished FROM placement_name",
            "DROP TABLE placement_name"));
  }
}
