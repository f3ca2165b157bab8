package coreops.modules.clans;

import java.util.List;
import java.util.Locale;

/** What is below results. */
enum ResultControl {
  PREV,
  NEXT,
  BRACKET,
  LITE,
  ENTRY,
  PROFILE,
  CLOSE;

  /** In custom ids, behind the results' prefix. */
  String part() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<ResultControl> of(PanelKind kind) {
    return kind.hasForms() ? List.of(values()) : List.of(PREV, NEXT, BRACKET);
  }
}
