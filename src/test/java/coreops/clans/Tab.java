package coreops.clans;

import coreops.sheets.Places;
import coreops.sheets.Table;
import coreops.sheets.TestPlaces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A clans tab for tests: columns at their letters, data from row 4 on. */
public final class Tab {
  private final List<String> header = new ArrayList<>(Collections.nCopies(35, ""));
  private final List<List<String>> rows = new ArrayList<>();

  /** With the headers that communities use for the columns that may move. */
  public Tab() {
    header.set(ClanColumn.OPEN_SPOTS.home(), "Open  Spots");
    header.set(ClanColumn.INACTIVES.home(), "Inactives");
    header.set(ClanColumn.RESERVED.home(), "Reserved");
  }

  /** Writes a header cell, by letter index. */
  public Tab header(int at, String text) {
    header.set(at, text);
    return this;
  }

  /**
   * Adds a clan with a name, a tag and three open spots.
   *
   * @param cells column and text in turns; they win
   */
  public Tab clan(String name, String tag, Object... cells) {
    Map<ClanColumn, String> row = new EnumMap<>(ClanColumn.class);
    row.put(ClanColumn.NAME, name);
    row.put(ClanColumn.TAG, tag);
    row.put(ClanColumn.ROSTER, "3");
    row.put(ClanColumn.OPEN_SPOTS, "3");
    for (int i = 0; i < cells.length; i += 2) {
      row.put((ClanColumn) cells[i], cells[i + 1].toString());
    }
    List<String> line = new ArrayList<>(Collections.nCopies(35, ""));
    row.forEach((column, text) -> line.set(column.home(), text));
    rows.add(line);
    return this;
  }

  /** Adds a row as it is. */
  public Tab row(String... cells) {
    rows.add(Arrays.asList(cells));
    return this;
  }

  public Table table() {
    return new Table("bot_info", header, 4, rows);
  }

  /** Where the outbox finds its columns; keys and values of the Config tab in turns. */
  public Places places(String... config) {
    return TestPlaces.of("clans", table(), config);
  }

  public Roster roster() {
    return Roster.of(table(), places());
  }
}
