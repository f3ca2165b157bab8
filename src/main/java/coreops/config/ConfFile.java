package coreops.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code conf/coreops.yaml} as it is written: its two sections, not yet understood.
 *
 * @param settings environment key → text; a list is joined with commas
 * @param verticles verticle name → its entry, a map or nothing
 */
public record ConfFile(Map<String, String> settings, Map<String, Object> verticles) {
  private static final Set<String> SECTIONS = Set.of("settings", "verticles");

  /** No file at all: every setting at its default, every verticle as the program declares it. */
  public static final ConfFile NONE = new ConfFile(Map.of(), Map.of());

  public ConfFile {
    settings = Map.copyOf(settings);
    verticles = Map.copyOf(verticles);
  }

  /**
   * Reads the file.
   *
   * @throws SettingsException when it cannot be read or is no such file; the message names the line
   */
  public static ConfFile read(Path file) {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw bad(file.toString(), "this file cannot be read");
    }
  }

  /** Reads the text; {@code name} stands for it in messages. */
  public static ConfFile parse(String text, String name) {
    @Nullable Object root = ConfYaml.root(text, name);
    Map<String, Object> sections = map(root, name, "");
    for (String section : sections.keySet()) {
      if (!SECTIONS.contains(section)) {
        throw bad(name, "unknown section " + section + "; expected settings or verticles");
      }
    }
    Map<String, String> settings = new LinkedHashMap<>();
    map(sections.get("settings"), name, "settings")
        .forEach((key, value) -> settings.put(key, text(key, value, name)));
    return new ConfFile(settings, entries(map(sections.get("verticles"), name, "verticles")));
  }

  /** Entries without content are empty entries. */
  private static Map<String, Object> entries(Map<String, Object> verticles) {
    Map<String, Object> entries = new LinkedHashMap<>();
    verticles.forEach((key, value) -> entries.put(key, value == null ? Map.of() : value));
    return entries;
  }

  private static Map<String, Object> map(@Nullable Object value, String name, String section) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> given) {
      given.forEach((key, entry) -> map.put(String.valueOf(key), entry));
    } else if (value != null) {
      throw bad(name, (section.isEmpty() ? "the file" : section) + " is not a list of key: value");
    }
    return map;
  }

  private static String text(String key, @Nullable Object value, String name) {
    return switch (value) {
      case null -> "";
      case Collection<?> list ->
          list.stream().map(String::valueOf).collect(Collectors.joining(","));
      case Map<?, ?> map -> throw bad(name, "settings." + key + " is not a single value");
      default -> String.valueOf(value);
    };
  }

  static SettingsException bad(String where, String what) {
    return new SettingsException(List.of(new Problem(where, "", what)));
  }
}
