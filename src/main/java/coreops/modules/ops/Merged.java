package coreops.modules.ops;

import coreops.config.Values;
import coreops.sheets.ConfigView;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration as it holds: the keys of the settings, and what the Config tabs put over them.
 * The sheets room has sorted out already what a tab may not supply.
 */
final class Merged {
  private static final String DEFAULT = "default";

  private final Map<String, Entry> entries;

  private Merged(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /**
   * A key with the value that holds.
   *
   * @param text blank when there is none; masked for a secret
   * @param origin {@code default}, {@code yaml}, a file, {@code environment}, or whose Config tab
   * @param beneath what the settings say where a Config tab is stronger; blank otherwise
   * @param doc what the key means; blank for one that only a Config tab knows
   */
  record Entry(String key, String text, String origin, String beneath, String doc, boolean secret) {
    boolean missing() {
      return text.isBlank();
    }

    boolean isDefault() {
      return origin.equals(DEFAULT);
    }
  }

  /**
   * @param view empty when the sheets room did not answer
   */
  static Merged of(Values values, Optional<ConfigView> view) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Values.Value value : values.all()) {
      String name = value.key().name();
      entries.put(
          name,
          new Entry(
              name, value.text(), value.origin(), "", value.key().doc(), value.key().secret()));
    }
    view.ifPresent(
        seen ->
            seen.values().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(tab -> put(entries, tab.getKey(), tab.getValue(), source(seen, tab))));
    return new Merged(entries);
  }

  private static void put(Map<String, Entry> entries, String key, String text, String origin) {
    Entry before = entries.get(key);
    String beneath =
        before == null || before.isDefault() || before.text().equals(text)
            ? ""
            : before.origin() + " says " + before.text();
    entries.put(
        key, new Entry(key, text, origin, beneath, before == null ? "" : before.doc(), false));
  }

  private static String source(ConfigView view, Map.Entry<String, String> tab) {
    return view.books().entrySet().stream()
        .filter(book -> tab.getValue().equals(book.getValue().get(tab.getKey())))
        .map(Map.Entry::getKey)
        .min(Comparator.naturalOrder())
        .map(book -> "Config tab (" + book + ")")
        .orElse("Config tab");
  }

  Collection<Entry> all() {
    return entries.values();
  }

  /** The key as named; blank and missing when nobody knows it. */
  Entry get(String key) {
    return find(key).orElse(new Entry(key, "", DEFAULT, "", "", false));
  }

  Optional<Entry> find(String key) {
    return Optional.ofNullable(entries.get(key.strip().toUpperCase(Locale.ROOT)));
  }

  List<String> keys() {
    return List.copyOf(entries.keySet());
  }
}
