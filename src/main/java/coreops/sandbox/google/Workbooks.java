package coreops.sandbox.google;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All spreadsheets, by id and by name. */
final class Workbooks {
  private final Map<String, Workbook> byId = new LinkedHashMap<>();

  Workbooks(List<Workbook> workbooks) {
    workbooks.forEach(workbook -> byId.put(workbook.id(), workbook));
  }

  Optional<Workbook> withId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** By its name, any case. */
  Workbook named(String name) {
    return byId.values().stream()
        .filter(workbook -> workbook.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no workbook " + name));
  }

  List<Workbook> all() {
    return List.copyOf(byId.values());
  }
}
