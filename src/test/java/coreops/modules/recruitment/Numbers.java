package coreops.modules.recruitment;

import coreops.sheets.Table;
import java.util.ArrayList;
import java.util.List;

/** A statistics tab for tests. */
final class Numbers {
  private List<String> header =
      List.of("H1_Headline", "H2_Headline", "Key", "Open Spots", "Inactives", "Reserved Spots");
  private final List<List<String>> rows = new ArrayList<>();

  /** One that has a bit of everything. */
  static Numbers usual() {
    return new Numbers()
        .block("General Overview")
        .line("overall", 3, 1, 0)
        .block("Per Bracket")
        .line("Late Game", 3, 1, 0)
        .line("Beginners", 0, 0, 0)
        .block("Bracket Details")
        .group("Late Game")
        .line("Duke of DPS (C1CB)", 2, 0, 0)
        .line("Saltwind (SALT)", 0, 0, 0)
        .line("Iron Petals (PETL)", 1, 1, 0);
  }

  Numbers header(String... cells) {
    header = List.of(cells);
    return this;
  }

  Numbers block(String name) {
    return row(name);
  }

  Numbers group(String name) {
    return row("", name, "", "9", "9", "9");
  }

  Numbers line(String key, Object open, Object inactives, Object reserved) {
    return row("", "", key, open.toString(), inactives.toString(), reserved.toString());
  }

  Numbers row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  Table table() {
    return new Table("Statistics", header, 2, rows);
  }
}
