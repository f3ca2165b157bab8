package coreops.deploy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was agreed on: {@code tickets} names, for a key, the ticket that allows its change; {@code
 * expected} names keys that differ between environments for good, which is no drift.
 */
public record Tickets(Map<String, String> tickets, Map<String, String> expected) {
  public static final Tickets NONE = new Tickets(Map.of(), Map.of());

  public Tickets {
    tickets = Map.copyOf(tickets);
    expected = Map.copyOf(expected);
  }

  public static Tickets read(Path file) {
    Map<String, Object> root = Yaml.map(file);
    for (String section : root.keySet()) {
      if (!section.equals("tickets") && !section.equals("expected")) {
        throw Yaml.bad(
            file.toString(), "unknown section " + section + "; expected tickets or expected");
      }
    }
    return new Tickets(section(root, "tickets", file), section(root, "expected", file));
  }

  private static Map<String, String> section(Map<String, Object> root, String name, Path file) {
    Map<String, String> found = new TreeMap<>();
    Object section = root.getOrDefault(name, Map.of());
    if (!(section instanceof Map<?, ?> entries)) {
      throw Yaml.bad(file.toString(), name + " is not a list of KEY: TICKET");
    }
    entries.forEach(
        (key, ticket) -> {
          if (ticket == null || String.valueOf(ticket).isBlank()) {
            throw Yaml.bad(file.toString(), name + "." + key + " names no ticket");
          }
          found.put(KeyNames.canonical(String.valueOf(key)), String.valueOf(ticket).strip());
        });
    return found;
  }

  Optional<String> of(String key) {
    return Optional.ofNullable(tickets.get(key)).or(() -> Optional.ofNullable(expected.get(key)));
  }
}
