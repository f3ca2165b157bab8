package coreops.house;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A row of the table of rooms in {@code docs/architecture.md}: who may know whom. Rooms that are
 * not built yet are listed, so that they are checked from their first class on.
 *
 * @param name the package below {@code coreops}; {@code modules.*} stands for one room a feature
 * @param knows the rooms it names; what those know, it may know too
 */
record Room(String name, Set<String> knows) {
  /** What every room from {@code discord} upward stands on. */
  static final List<String> GROUND = List.of("types", "config", "telemetry", "bus");

  static final List<Room> TABLE =
      List.of(
          room("types"),
          room("files", "types"),
          room("config", "types", "files"),
          room("telemetry", "config"),
          room("bus", "telemetry"),
          upper("discord"),
          upper("command", "discord"),
          upper("control"),
          upper("store"),
          upper("gateway", "discord", "control", "store"),
          upper("router", "command", "control", "store"),
          upper("sheets", "control", "store"),
          upper("sheets.google", "sheets"),
          upper("scheduler", "control", "store"),
          upper("watchdog", "control"),
          upper("health", "control", "images"),
          upper("feed", "discord", "control"),
          upper("images", "control"),
          upper("clans", "sheets"),
          upper("module", "command", "control", "sheets", "store"),
          upper("modules", "module", "clans", "images"),
          upper("relay", "control", "store"),
          upper("runtime", "control", "store"),
          room("supervisor", "config", "files"),
          room("deploy", "config"),
          room("backup", "config", "store"),
          room("sandbox", "config"),
          new Room("cli", Set.of()));

  /** Everything that the room may import besides itself, as the table implies it. */
  Set<String> reach() {
    Set<String> reached = new LinkedHashSet<>();
    if (name.equals("cli")) {
      TABLE.forEach(room -> reached.add(room.name));
    } else {
      List<String> open = new ArrayList<>(knows);
      while (!open.isEmpty()) {
        String next = open.removeFirst();
        if (reached.add(next)) {
          open.addAll(named(next).knows);
        }
      }
    }
    return reached;
  }

  static Room named(String name) {
    return TABLE.stream().filter(room -> room.name.equals(name)).findFirst().orElseThrow();
  }

  private static Room room(String name, String... knows) {
    return new Room(name, Set.of(knows));
  }

  private static Room upper(String name, String... knows) {
    return room(name, Stream.concat(GROUND.stream(), Stream.of(knows)).toArray(String[]::new));
  }

  @Override
  public String toString() {
    return name;
  }
}
