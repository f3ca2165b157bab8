package coreops.command;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what somebody probably meant to type: the candidate with the smallest distance, counted in
 * letters inserted, dropped, changed, or swapped with their neighbour (the optimal string alignment
 * form of the Damerau–Levenshtein distance).
 */
public final class Nearest {
  /** Longer texts are no typing errors of ours, and comparing them would cost time. */
  private static final int LONGEST = 64;

  private Nearest() {}

  /**
   * The nearest candidate, if it is near: one error where the shorter word has up to four letters,
   * two up to seven, three beyond. Of equals the first in order of the alphabet.
   */
  public static Optional<String> of(String typed, Collection<String> candidates) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    if (wanted.isEmpty() || wanted.length() > LONGEST) {
      return Optional.empty();
    }
    return candidates.stream()
        .map(candidate -> new Scored(candidate, distance(wanted, candidate)))
        .filter(scored -> scored.errors() <= tolerance(wanted, scored.candidate()))
        .min(Comparator.comparingInt(Scored::errors).thenComparing(Scored::candidate))
        .map(Scored::candidate);
  }

  /** Errors between two words; symmetric, 0 for equal ones. */
  public static int distance(String one, String two) {
    int[] beforeLast = new int[two.length() + 1];
    int[] last = new int[two.length() + 1];
    Arrays.setAll(last, i -> i);
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[two.length() + 1];
      row[0] = i;
      for (int j = 1; j <= two.length(); j++) {
        int change = one.charAt(i - 1) == two.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(last[j] + 1, row[j - 1] + 1), last[j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && one.charAt(i - 1) == two.charAt(j - 2)
                && one.charAt(i - 2) == two.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[two.length()];
  }

  private static int tolerance(String typed, String candidate) {
    int letters = Math.min(typed.length(), candidate.length());
    if (letters <= 4) {
      return 1;
    }
    return letters <= 7 ? 2 : 3;
  }

  private record Scored(String candidate, int errors) {}
}
