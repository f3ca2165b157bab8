package coreops.modules.clans;

import java.util.Locale;

/** What is on a panel. */
enum PanelControl {
  CB,
  HYDRA,
  CHIMERA,
  STYLE,
  CVC,
  SIEGE,
  ROSTER,
  RESET,
  SEARCH;

  /** In custom ids, behind the panel's prefix. */
  String part() {
    return name().toLowerCase(Locale.ROOT);
  }
}
