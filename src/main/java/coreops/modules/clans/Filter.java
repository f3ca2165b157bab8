package coreops.modules.clans;

import coreops.clans.Clan;
import coreops.clans.ClanColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a clan must be like. Everything that is set must hold; what is not set does not matter.
 *
 * @param cvc whether the clan takes part in Clan versus Clan
 * @param siege likewise
 * @param bracket the {@link #bracketKey} of a bracket
 */
record Filter(
    Optional<Difficulty> clanBoss,
    Optional<Difficulty> hydra,
    Optional<Difficulty> chimera,
    Optional<Playstyle> playstyle,
    Optional<Boolean> cvc,
    Optional<Boolean> siege,
    RosterMode roster,
    Optional<String> bracket) {
  /** A fresh panel's. */
  static final Filter FRESH =
      new Filter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          RosterMode.OPEN,
          Optional.empty());

  private static final int CODE = 7;
  private static final Set<String> YES = Set.of("1", "true", "yes");
  private static final Set<String> NO = Set.of("", "0", "false", "no", "-", "—");
  private static final Map<Character, Boolean> FLAGS = Map.of('1', true, '0', false);
  private static final String NOTHING = "None";

  /** Whether a search by it would just list everything. */
  boolean isEmpty() {
    return equals(FRESH.with(RosterMode.ANY));
  }

  boolean takes(Clan clan) {
    return clan.searchable()
        && roster.takes(clan)
        && fights(clan, ClanColumn.CLAN_BOSS_DIFFICULTY, clanBoss)
        && fights(clan, ClanColumn.HYDRA_DIFFICULTY, hydra)
        && fights(clan, ClanColumn.CHIMERA_DIFFICULTY, chimera)
        && answers(clan, ClanColumn.CVC, cvc)
        && answers(clan, ClanColumn.SIEGE, siege)
        && playstyle
            .map(wanted -> Playstyle.in(clan.text(ClanColumn.PLAYSTYLE)).contains(wanted))
            .orElse(true)
        && bracket.map(bracketKey(clan.text(ClanColumn.BRACKET))::equals).orElse(true);
  }

  /** As people read it; {@code None} when nothing is set. */
  String summary() {
    List<String> parts = new ArrayList<>();
    clanBoss.ifPresent(each -> parts.add("CB: " + shown(each, true)));
    hydra.ifPresent(each -> parts.add("Hydra: " + shown(each, false)));
    chimera.ifPresent(each -> parts.add("Chimera: " + shown(each, false)));
    cvc.ifPresent(each -> parts.add("CvC: " + yesNo(each)));
    siege.ifPresent(each -> parts.add("Siege: " + yesNo(each)));
    playstyle.ifPresent(each -> parts.add("Playstyle: " + each.label()));
    if (!roster.summary().isEmpty()) {
      parts.add("Roster: " + roster.summary());
    }
    return parts.isEmpty() ? NOTHING : String.join(" • ", parts);
  }

  /** For custom ids: seven characters and the bracket; letters, digits and dashes. */
  String code() {
    return digit(Difficulty.values(), clanBoss)
        + digit(Difficulty.values(), hydra)
        + digit(Difficulty.values(), chimera)
        + digit(Playstyle.values(), playstyle)
        + flag(cvc)
        + flag(siege)
        + roster.code()
        + bracket.orElse("");
  }

  /** Reads a {@link #code()}; empty when it is none. */
  static Optional<Filter> read(String code) {
    if (code.length() < CODE) {
      return Optional.empty();
    }
    return Optional.of(
        new Filter(
            of(Difficulty.values(), code.charAt(0)),
            of(Difficulty.values(), code.charAt(1)),
            of(Difficulty.values(), code.charAt(2)),
            of(Playstyle.values(), code.charAt(3)),
            Optional.ofNullable(FLAGS.get(code.charAt(4))),
            Optional.ofNullable(FLAGS.get(code.charAt(5))),
            RosterMode.of(code.charAt(6)),
            Optional.of(code.substring(CODE)).filter(key -> !key.isEmpty())));
  }

  /** A short stand-in for a bracket's name, the same wherever only case or blanks differ. */
  static String bracketKey(String name) {
    String folded = name.strip().toLowerCase(Locale.ROOT);
    return Integer.toString(folded.hashCode() & Integer.MAX_VALUE, Character.MAX_RADIX);
  }

  Filter with(RosterMode mode) {
    return new Filter(clanBoss, hydra, chimera, playstyle, cvc, siege, mode, bracket);
  }

  Filter inBracket(Optional<String> key) {
    return new Filter(clanBoss, hydra, chimera, playstyle, cvc, siege, roster, key);
  }

  Filter withClanBoss(Optional<Difficulty> wanted) {
    return new Filter(wanted, hydra, chimera, playstyle, cvc, siege, roster, bracket);
  }

  Filter withHydra(Optional<Difficulty> wanted) {
    return new Filter(clanBoss, wanted, chimera, playstyle, cvc, siege, roster, bracket);
  }

  Filter withChimera(Optional<Difficulty> wanted) {
    return new Filter(clanBoss, hydra, wanted, playstyle, cvc, siege, roster, bracket);
  }

  Filter withPlaystyle(Optional<Playstyle> wanted) {
    return new Filter(clanBoss, hydra, chimera, wanted, cvc, siege, roster, bracket);
  }

  Filter withCvc(Optional<Boolean> wanted) {
    return new Filter(clanBoss, hydra, chimera, playstyle, wanted, siege, roster, bracket);
  }

  Filter withSiege(Optional<Boolean> wanted) {
    return new Filter(clanBoss, hydra, chimera, playstyle, cvc, wanted, roster, bracket);
  }

  private static boolean fights(Clan clan, ClanColumn column, Optional<Difficulty> wanted) {
    return wanted.map(each -> Difficulty.in(clan.text(column)).contains(each)).orElse(true);
  }

  private static boolean answers(Clan clan, ClanColumn column, Optional<Boolean> wanted) {
    return wanted
        .map(yes -> (yes ? YES : NO).contains(clan.text(column).toLowerCase(Locale.ROOT)))
        .orElse(true);
  }

  private static String shown(Difficulty difficulty, boolean brief) {
    return switch (difficulty) {
      case EASY -> "Easy";
      case NORMAL -> "Normal";
      case HARD -> "Hard";
      case BRUTAL -> "Brutal";
      case NIGHTMARE -> brief ? "NM" : "Nightmare";
      case ULTRA_NIGHTMARE -> brief ? "UNM" : "Ultra-Nightmare";
    };
  }

  private static String yesNo(boolean yes) {
    return yes ? "Yes" : "No";
  }

  private static <E> String digit(E[] values, Optional<E> value) {
    return value.map(each -> String.valueOf(List.of(values).indexOf(each))).orElse("-");
  }

  private static String flag(Optional<Boolean> value) {
    return value.map(yes -> yes ? "1" : "0").orElse("-");
  }

  private static <E> Optional<E> of(E[] values, char digit) {
    int at = digit - '0';
    return at >= 0 && at < values.length ? Optional.of(values[at]) : Optional.empty();
  }
}
