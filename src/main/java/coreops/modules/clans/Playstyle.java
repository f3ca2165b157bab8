package coreops.modules.clans;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How a clan plays. */
enum Playstyle {
  STRESS_FREE("Stress Free"),
  CASUAL("Casual"),
  SEMI_COMPETITIVE("Semi Competitive"),
  COMPETITIVE("Competitive");

  private static final Pattern BETWEEN = Pattern.compile("[,|/;\n]");
  private static final Pattern NO_LETTERS = Pattern.compile("[^A-Z]+");

  private final String label;

  Playstyle(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /**
   * The styles that a cell names, between commas, bars, slashes or semicolons; others are skipped.
   */
  static Set<Playstyle> in(String cell) {
    Set<Playstyle> found = EnumSet.noneOf(Playstyle.class);
    for (String part : BETWEEN.split(cell, -1)) {
      of(part).ifPresent(found::add);
    }
    return found;
  }

  /** Hyphens, blanks and case do not matter. */
  static Optional<Playstyle> of(String text) {
    String wanted = letters(text);
    for (Playstyle each : values()) {
      if (letters(each.label).equals(wanted)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private static String letters(String text) {
    return NO_LETTERS.matcher(text.toUpperCase(Locale.ROOT)).replaceAll("");
  }
}
