package coreops.modules.welcome;

import coreops.bus.Failure;
import coreops.discord.Shown;
import coreops.sheets.SheetCalls;
import coreops.sheets.Sheets;
import coreops.sheets.Table;
import org.jspecify.annotations.Nullable;

/** The templates as the sheets room has them, read out of their table once per refresh. */
final class TemplateBook {
  static final String BUCKET = "templates";

  private final Sheets sheets;
  private volatile @Nullable Read last;

  private record Read(Table table, Templates templates) {}

  TemplateBook(Sheets sheets) {
    this.sheets = sheets;
  }

  /**
   * From memory; asks Google only while there is nothing in it.
   *
   * @throws Failure UNAVAILABLE when nothing could be read
   */
  Templates now() {
    try {
      return known();
    } catch (Failure none) {
      if (none.code() != Failure.Code.UNAVAILABLE) {
        throw none;
      }
    }
    SheetCalls.Refreshed read = sheets.refreshNow(BUCKET, WelcomeCommands.MODULE).await();
    if (!read.ok()) {
      throw new Failure(
          Failure.Code.UNAVAILABLE,
          "The welcome templates could not be read (%s). Try again, or `!%s`."
              .formatted(Shown.plain(read.state().lastError(), 200), WelcomeCommands.REFRESH));
    }
    return known();
  }

  /**
   * @throws Failure UNAVAILABLE while nothing has been read
   */
  // Within a process a table that did not change is the same object.
  @SuppressWarnings("ReferenceEquality")
  Templates known() {
    Table table = sheets.getSnapshot(BUCKET).await().table();
    Read read = last;
    if (read == null || read.table() != table) {
      read = new Read(table, Templates.of(table));
      last = read;
    }
    return read.templates();
  }
}
