package coreops.modules.clans;

import coreops.command.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The two panels: what members see when they look for a clan, and recruiters for a recruit. */
enum PanelKind {
  MATCH(
      "clanmatch",
      Tier.RECRUITER,
      "recruiter_panel",
      "rp_",
      "rp_results_",
      "Find a C1C Clan for your recruit",
      Duration.ofMinutes(30),
      10,
      10,
      List.of("Normal", "Hard", "Brutal", "Nightmare", "UltraNightmare"),
      List.of(RosterMode.OPEN, RosterMode.INACTIVES, RosterMode.FULL, RosterMode.ANY)),
  SEARCH(
      "clansearch",
      Tier.USER,
      "member_panel",
      "mf_",
      "ms_",
      "Search for a C1C Clan",
      Duration.ofMinutes(15),
      5,
      1,
      List.of("Easy", "Normal", "Hard", "Brutal", "Nightmare", "Ultra-Nightmare"),
      List.of(RosterMode.OPEN, RosterMode.FULL, RosterMode.ANY));

  private final String path;
  private final Tier tier;
  private final String toggle;
  private final String panelPrefix;
  private final String resultPrefix;
  private final String title;
  private final Duration life;
  private final int perPage;
  private final int leastCap;

  // Made by List.of, which the checker cannot see.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> chimera;

  // Likewise.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<RosterMode> rosters;

  PanelKind(
      String path,
      Tier tier,
      String toggle,
      String panelPrefix,
      String resultPrefix,
      String title,
      Duration life,
      int perPage,
      int leastCap,
      List<String> chimera,
      List<RosterMode> rosters) {
    this.path = path;
    this.tier = tier;
    this.toggle = toggle;
    this.panelPrefix = panelPrefix;
    this.resultPrefix = resultPrefix;
    this.title = title;
    this.life = life;
    this.perPage = perPage;
    this.leastCap = leastCap;
    this.chimera = chimera;
    this.rosters = rosters;
  }

  String path() {
    return path;
  }

  Tier tier() {
    return tier;
  }

  String toggle() {
    return toggle;
  }

  String title() {
    return title;
  }

  /** How long its controls work after the last press. */
  Duration life() {
    return life;
  }

  /** Whether that was too long ago for controls to work still. */
  boolean over(Instant touched, Instant now) {
    return touched.plus(life).isBefore(now);
  }

  /** Cards on a page of results. */
  int perPage() {
    return perPage;
  }

  /** The fewest clans that a soft cap may leave. */
  int leastCap() {
    return leastCap;
  }

  List<String> clanBossChoices() {
    return List.of("Easy", "Normal", "Hard", "Brutal", "NM", "UNM");
  }

  List<String> hydraChoices() {
    return List.of("Normal", "Hard", "Brutal", "Nightmare");
  }

  List<String> chimeraChoices() {
    return chimera;
  }

  /**
   * What the button makes of a roster mode; one that this panel does not have becomes the first.
   */
  RosterMode after(RosterMode mode) {
    return rosters.get((rosters.indexOf(mode) + 1) % rosters.size());
  }

  String rosterLabel(RosterMode mode) {
    return this == SEARCH && mode == RosterMode.ANY ? "Open or Full (no filter)" : mode.label();
  }

  /** Recruiters read text, as fast as it comes; members get crests and a choice of cards. */
  boolean hasForms() {
    return this == SEARCH;
  }

  String action(PanelControl control) {
    return panelPrefix + control.part();
  }

  String action(ResultControl control) {
    return resultPrefix + control.part();
  }
}
