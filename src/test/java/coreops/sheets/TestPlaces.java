package coreops.sheets;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Where the sheets room finds the columns of a tab, for tests without one. */
public final class TestPlaces {
  private TestPlaces() {}

  /**
   * @param table its name in docs/outbox.md
   * @param config keys and values of the recruitment Config tab, in turns
   */
  public static Places of(String table, Table shown, String... config) {
    var settings = new TestSettings(Path.of("unused")).build();
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < config.length; i += 2) {
      values.put(config[i], config[i + 1]);
    }
    Registry registry = Registry.of(settings, Map.of(Workbook.RECRUITMENT, values));
    return new PlaceFinder(SheetTables.byName(settings.sheets())).of(table, shown, registry);
  }
}
