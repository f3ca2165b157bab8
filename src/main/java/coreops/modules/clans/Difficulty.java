package coreops.modules.clans;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How hard a boss is that a clan fights. Sheets spell it out or abbreviate it. */
enum Difficulty {
  EASY,
  NORMAL,
  HARD,
  BRUTAL,
  NIGHTMARE,
  ULTRA_NIGHTMARE;

  private static final Pattern NO_LETTERS = Pattern.compile("[^A-Z]+");

  /**
   * The difficulties that a cell names, by whole words: {@code "UNM"} is no {@code NM}, and {@code
   * "NM 60M"} is one.
   */
  static Set<Difficulty> in(String cell) {
    Set<Difficulty> found = EnumSet.noneOf(Difficulty.class);
    boolean ultra = false;
    for (String word : NO_LETTERS.split(cell.toUpperCase(Locale.ROOT), -1)) {
      switch (word) {
        case "EASY", "ESY" -> found.add(EASY);
        case "NORMAL", "NML" -> found.add(NORMAL);
        case "HARD", "HRD" -> found.add(HARD);
        case "BRUTAL", "BTL" -> found.add(BRUTAL);
        case "NIGHTMARE", "NM" -> found.add(ultra ? ULTRA_NIGHTMARE : NIGHTMARE);
        case "UNM", "ULTRANIGHTMARE" -> found.add(ULTRA_NIGHTMARE);
        default -> {
          // A number's unit, a boss's name: nothing about difficulty.
        }
      }
      ultra = word.equals("ULTRA");
    }
    return found;
  }

  /** The one that a choice names. */
  static Optional<Difficulty> of(String label) {
    return in(label).stream().findFirst();
  }
}
