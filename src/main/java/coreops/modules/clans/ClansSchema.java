package coreops.modules.clans;

import coreops.store.Store;
import java.util.List;

/** The module's table: which panel is whose, so that everybody has one. */
public final class ClansSchema {
  private ClansSchema() {}

  /** {@code touched}: Unix milliseconds. Messages are 0 while unknown. */
  public static Store.Schema schema() {
    return new Store.Schema(
        "clans",
        List.of(
            """
            CREATE TABLE clans_panel (
              kind TEXT NOT NULL,
              owner INTEGER NOT NULL,
              opened INTEGER NOT NULL,
              touched INTEGER NOT NULL,
              channel INTEGER NOT NULL,
              message INTEGER NOT NULL,
              results_channel INTEGER NOT NULL,
              results_message INTEGER NOT NULL,
              PRIMARY KEY (kind, owner)
            )"""));
  }
}
