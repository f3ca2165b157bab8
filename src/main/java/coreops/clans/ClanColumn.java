package coreops.clans;

import java.util.List;

/**
 * A column of the clans tab. Each has a home, the letter that communities have kept it at for
 * years; the headers tell when somebody has moved it.
 */
public enum ClanColumn {
  RANK("A", "rank", "global rank"),
  NAME("B", "clan name", "name", "clan"),
  TAG("C", "tag", "clan tag", "clantag"),
  LEVEL("D", "level", "clan level"),
  /** Open spots as people count them in the game; also says that the clan takes part at all. */
  ROSTER("E", true, "roster", "roster status", "roster column"),
  BRACKET("F", "progression", "bracket", "game stage"),
  LEAD("G", "clan lead", "lead", "leader"),
  DEPUTIES("H", "deputies", "clan deputies", "deputy"),
  CVC_TIER("I", "cvc tier"),
  CVC_WINS("J", "cvc wins"),
  SIEGE_TIER("K", "siege tier"),
  SIEGE_WINS("L", "siege wins"),
  CLAN_BOSS("M", "clan boss", "clan boss range", "cb range"),
  HYDRA("N", "hydra", "hydra range"),
  CHIMERA("O", "chimera", "chimera range"),
  CLAN_BOSS_DIFFICULTY("P", "cb difficulty", "clan boss difficulty"),
  HYDRA_DIFFICULTY("Q", "hydra difficulty"),
  CHIMERA_DIFFICULTY("R", "chimera difficulty"),
  CVC("S", "cvc", "cvc flag"),
  SIEGE("T", "siege", "siege flag"),
  PLAYSTYLE("U", "playstyle", "playstyles", "play style"),
  HYDRA_KEYS("V", "hydra keys"),
  CHIMERA_KEYS("W", "chimera keys"),
  HYDRA_REQUIREMENT("X", "hydra requirement"),
  CHIMERA_REQUIREMENT("Y", "chimera requirement"),
  CLAN_BOSS_REQUIREMENT("Z", "clan boss requirement", "cb requirement"),
  CVC_MINIMUM("AA", "cvc min (non pr)", "cvc minimum (non pr)"),
  CVC_MINIMUM_PR("AB", "cvc min (pr)", "cvc minimum (pr)"),
  NEEDS("AD", "clan needs", "clan needs/comments"),
  REQUIREMENTS("AE", "additional requirements", "entry notes"),
  /** Seats that may still be given away, after reservations. */
  OPEN_SPOTS(
      "AF",
      true,
      "open spots",
      "spots",
      "open spot",
      "spots avail",
      "spots available",
      "open slots",
      "available slots",
      "avail. slots",
      "manual open spots"),
  INACTIVES(
      "AG",
      true,
      "inactives",
      "inactive",
      "inactive count",
      "inactive players",
      "manual inactives"),
  RESERVED(
      "AI",
      true,
      "reserved",
      "reserved slots",
      "reserved spot",
      "reserved count",
      "reserved spots",
      "manual reserved");

  private final int home;
  private final boolean byName;

  // Made by List.of, which the checker cannot see.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> headers;

  ClanColumn(String letters, String... headers) {
    this(letters, false, headers);
  }

  ClanColumn(String letters, boolean byName, String... headers) {
    this.home = index(letters);
    this.byName = byName;
    this.headers = List.of(headers);
  }

  /** Its usual place, counted from 0. */
  int home() {
    return home;
  }

  /** Whether the header decides even against the usual place. */
  boolean byName() {
    return byName;
  }

  /** Accepted headers, the best first; trimmed, in lower case, with single blanks. */
  List<String> headers() {
    return headers;
  }

  private static int index(String letters) {
    int index = 0;
    for (int i = 0; i < letters.length(); i++) {
      index = index * 26 + letters.charAt(i) - 'A' + 1;
    }
    return index - 1;
  }
}
