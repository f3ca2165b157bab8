package coreops.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where values come from, strongest first. A blank value counts as unset, so that a template with
 * empty entries overrides nothing.
 */
final class Layers {
  /** One source of values. */
  record Layer(String origin, Map<String, String> values) {}

  /** A value, the name under which it was found, and where. */
  record Found(String name, String text, String origin) {}

  private final List<Layer> strongestFirst;

  Layers(List<Layer> strongestFirst) {
    this.strongestFirst = List.copyOf(strongestFirst);
  }

  /**
   * The strongest value under any of the names. The layer decides first, then the order of the
   * names: an old name in the environment beats the new one in a file.
   */
  Optional<Found> find(List<String> names) {
    for (Layer layer : strongestFirst) {
      for (String name : names) {
        String text = layer.values().getOrDefault(name, "").strip();
        if (!text.isEmpty()) {
          return Optional.of(new Found(name, text, layer.origin()));
        }
      }
    }
    return Optional.empty();
  }

  /** Every name that some layer gives a value. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    strongestFirst.forEach(layer -> names.addAll(layer.values().keySet()));
    names.removeIf(name -> find(List.of(name)).isEmpty());
    return names;
  }

  /** The layers that somebody wrote for this program: all but the process environment. */
  List<Layer> files() {
    List<Layer> files = new ArrayList<>(strongestFirst);
    files.removeIf(layer -> layer.origin().equals(SettingsReader.ENVIRONMENT));
    return files;
  }
}
