package coreops.sandbox.discord;

import java.util.List;
import java.util.Optional;

/** Turns {@code @name} and {@code #name} into mentions, as a client does before it sends a text. */
final class Mentions {
  private Mentions() {}

  /** Names that nobody has stay as they were typed. */
  static String written(String text, Names names) {
    StringBuilder written = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      Optional<Names.Name> found = startsAt(text, at, names);
      if (found.isPresent()) {
        written.append(found.get().mention());
        at += 1 + found.get().name().length();
      } else {
        written.append(text.charAt(at++));
      }
    }
    return written.toString();
  }

  private static Optional<Names.Name> startsAt(String text, int at, Names names) {
    char sign = text.charAt(at);
    boolean inside = at > 0 && (wordy(text.charAt(at - 1)) || text.charAt(at - 1) == '<');
    if (inside || (sign != '@' && sign != '#')) {
      return Optional.empty();
    }
    List<Names.Name> known = sign == '@' ? names.mentionable() : names.linkable();
    return known.stream().filter(each -> stands(text, at + 1, each.name())).findFirst();
  }

  /** The whole name, not the beginning of a longer word. */
  private static boolean stands(String text, int at, String name) {
    int end = at + name.length();
    return text.regionMatches(true, at, name, 0, name.length())
        && (end == text.length() || !wordy(text.charAt(end)));
  }

  private static boolean wordy(char character) {
    return Character.isLetterOrDigit(character) || character == '_';
  }
}
