package coreops.deploy;

import coreops.config.EnvFile;
import coreops.config.Redaction;
import coreops.deploy.audit.Sha256;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The settings of one deployment, fit to be shown: no value of a secret is in it.
 *
 * @param shown canonical key → value; of a secret {@code (masked)} and 8 hex digits of its SHA-256,
 *     of a list of people its whole SHA-256
 * @param secrets the keys of {@code shown} that are secrets
 */
public record Environment(NavigableMap<String, String> shown, NavigableSet<String> secrets) {
  /** What stands for any secret where only the presence is to count. */
  static final String MASK = "***";

  private static final String BY_FILE = "(file) ";

  public Environment {
    shown = java.util.Collections.unmodifiableNavigableMap(new TreeMap<>(shown));
    secrets = java.util.Collections.unmodifiableNavigableSet(new TreeSet<>(secrets));
  }

  /** Reads {@code KEY=value} files; a later one wins, a blank value counts as unset. */
  public static Environment read(List<Path> files) {
    Map<String, String> raw = new TreeMap<>();
    files.forEach(file -> raw.putAll(EnvFile.read(file)));
    return of(raw);
  }

  /** From raw values. Where a key is given under an older name too, the canonical one wins. */
  static Environment of(Map<String, String> raw) {
    TreeMap<String, String> shown = new TreeMap<>();
    TreeSet<String> secrets = new TreeSet<>();
    new TreeMap<>(raw)
        .forEach(
            (name, text) -> {
              String key = KeyNames.canonical(name);
              String value = text.strip();
              if (value.isEmpty() || (shown.containsKey(key) && !key.equals(name))) {
                return;
              }
              shown.put(key, shown(key, name, value));
              if (KeyNames.secret(key)) {
                secrets.add(key);
              }
            });
    return new Environment(shown, secrets);
  }

  private static String shown(String key, String name, String value) {
    if (KeyNames.byFile(name)) {
      return BY_FILE + value;
    }
    if (KeyNames.secret(key)) {
      return Redaction.mask(value);
    }
    return KeyNames.regulated(key)
        ? "sha256:" + Sha256.of(normalised(value))
        : value.replaceAll("(\\w+://)[^/@\\s]+@", "$1" + MASK + "@");
  }

  /** The order of a list and the blanks in it are no difference. */
  static String normalised(String list) {
    return Arrays.stream(list.split("[,;\\s]+"))
        .filter(entry -> !entry.isEmpty())
        .sorted()
        .distinct()
        .collect(Collectors.joining(","));
  }

  /**
   * Checksum over {@code KEY=value} lines in the order of the keys, every secret as {@code ***}: it
   * changes with the settings, and does not when a secret is rotated.
   */
  public String checksum() {
    StringBuilder text = new StringBuilder();
    shown.forEach(
        (key, value) ->
            text.append(key).append('=').append(secrets.contains(key) ? MASK : value).append('\n'));
    return Sha256.of(text.toString());
  }

  /** The checksum of a list of people; blank when the key is not set. */
  String checksumOf(String key) {
    return shown.getOrDefault(key, "").replaceFirst("^sha256:", "");
  }
}
