package coreops.modules.clans;

import coreops.clans.Clan;

/** Which clans a search takes by their seats. */
enum RosterMode {
  OPEN('o', "Open Spots Only", "Open only"),
  INACTIVES('i', "Inactives Only", "Has inactives"),
  FULL('f', "Full Only", "Full only"),
  ANY('a', "Any Roster", "");

  private final char code;
  private final String label;
  private final String summary;

  RosterMode(char code, String label, String summary) {
    this.code = code;
    this.label = label;
    this.summary = summary;
  }

  char code() {
    return code;
  }

  String label() {
    return label;
  }

  /** For the list of active filters; blank when it filters nothing. */
  String summary() {
    return summary;
  }

  boolean takes(Clan clan) {
    return switch (this) {
      case OPEN -> clan.openSpots() > 0;
      case FULL -> clan.openSpots() <= 0;
      case INACTIVES -> clan.inactives() > 0;
      case ANY -> true;
    };
  }

  /** Unknown codes are what a fresh panel shows. */
  static RosterMode of(char code) {
    for (RosterMode each : values()) {
      if (each.code == code) {
        return each;
      }
    }
    return OPEN;
  }
}
