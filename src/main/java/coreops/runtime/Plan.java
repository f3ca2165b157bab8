package coreops.runtime;

import coreops.config.ConfFile;
import coreops.config.Problem;
import coreops.config.SettingsException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which verticles shall run, and how. A verticle that the file does not mention runs once, so that
 * a new one works before every operator has heard of it.
 */
record Plan(Map<String, VerticleEntry> entries) {
  private static final Set<String> FIELDS = Set.of("enabled", "instances", "options");

  /**
   * Reads the {@code verticles} section.
   *
   * @throws SettingsException naming everything that is wrong; such a file is refused as a whole
   */
  static Plan of(ConfFile conf, Collection<VerticleKind> kinds) {
    List<Problem> problems = new ArrayList<>();
    Map<String, Object> left = new LinkedHashMap<>(conf.verticles());
    Map<String, VerticleEntry> entries = new LinkedHashMap<>();
    for (VerticleKind kind : kinds) {
      Object given = left.remove(kind.name());
      VerticleEntry entry =
          given == null ? VerticleEntry.DEFAULT : entry(kind.name(), given, problems);
      if (kind.singleton() && entry.instances() > 1) {
        problems.add(
            problem(
                kind.name() + ".instances",
                entry.instances(),
                "there can be only one of this verticle"));
      }
      entries.put(kind.name(), entry);
    }
    left.forEach(
        (name, _) -> problems.add(problem(name, null, "there is no verticle of this name")));
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return new Plan(entries);
  }

  VerticleEntry entry(String name) {
    return entries.getOrDefault(name, VerticleEntry.DEFAULT);
  }

  /** Verticles whose entry differs between the two plans. */
  Set<String> changed(Plan other) {
    Set<String> changed = new TreeSet<>();
    entries.forEach(
        (name, entry) -> {
          if (!entry.equals(other.entry(name))) {
            changed.add(name);
          }
        });
    return changed;
  }

  private static VerticleEntry entry(String name, Object given, List<Problem> problems) {
    if (given instanceof Boolean enabled) {
      return new VerticleEntry(enabled, 1, Map.of());
    }
    if (!(given instanceof Map<?, ?> fields)) {
      problems.add(problem(name, given, "expected enabled, instances or options"));
      return VerticleEntry.DEFAULT;
    }
    for (Object field : fields.keySet()) {
      if (!FIELDS.contains(String.valueOf(field))) {
        problems.add(
            problem(name + "." + field, null, "expected only enabled, instances and options"));
      }
    }
    return new VerticleEntry(
        enabled(name, fields.get("enabled"), problems),
        instances(name, fields.get("instances"), problems),
        options(name, fields.get("options"), problems));
  }

  private static boolean enabled(String name, @Nullable Object given, List<Problem> problems) {
    return switch (given) {
      case null -> true;
      case Boolean enabled -> enabled;
      default -> {
        problems.add(problem(name + ".enabled", given, "expected true or false"));
        yield true;
      }
    };
  }

  private static int instances(String name, @Nullable Object given, List<Problem> problems) {
    if (given == null) {
      return 1;
    }
    if (given instanceof Integer number && number >= 1 && number <= 64) {
      return number;
    }
    problems.add(problem(name + ".instances", given, "expected a number from 1 to 64"));
    return 1;
  }

  private static Map<String, Object> options(
      String name, @Nullable Object given, List<Problem> problems) {
    Map<String, Object> options = new LinkedHashMap<>();
    if (given instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (value == null) {
              problems.add(problem(name + ".options." + key, null, "has no value"));
            } else {
              options.put(String.valueOf(key), value);
            }
          });
    } else if (given != null) {
      problems.add(problem(name + ".options", given, "expected key: value"));
    }
    return options;
  }

  private static Problem problem(String where, @Nullable Object shown, String what) {
    return new Problem("verticles." + where, shown == null ? "" : String.valueOf(shown), what);
  }
}
