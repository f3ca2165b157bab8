package coreops.router;

import coreops.discord.Prefix;
import java.util.ArrayList;
import java.util.List;

/**
 * A word that somebody typed.
 *
 * @param text as written, without quotes and invisible characters
 * @param folded the form that is compared with command names, choices and flags
 * @param start where it begins in the line
 * @param quoted whether it stood in double quotes, which makes it a value and never a name
 */
record Token(String text, String folded, int start, boolean quoted) {
  private static final String OPENING = "\"“„«";
  private static final String CLOSING = "\"”“»";

  /** The words of a line; what stands in double quotes is one word. An open quote is a letter. */
  static List<Token> split(String line) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      int codePoint = line.codePointAt(at);
      if (Prefix.isBlank(codePoint)) {
        at += Character.charCount(codePoint);
        continue;
      }
      int close = OPENING.indexOf(codePoint) >= 0 ? closing(line, at + 1) : -1;
      if (close > 0) {
        String text = Prefix.visible(line.substring(at + 1, close)).strip();
        tokens.add(new Token(text, Prefix.fold(text), at, true));
        at = close + 1;
      } else {
        int end = wordEnd(line, at);
        String text = Prefix.visible(line.substring(at, end));
        tokens.add(new Token(text, Prefix.fold(text), at, false));
        at = end;
      }
    }
    return List.copyOf(tokens);
  }

  /** The name of a flag, or blank; a dash that a phone made of two hyphens counts as both. */
  String flagName() {
    if (quoted) {
      return "";
    }
    for (String dashes : List.of("--", "—", "–")) {
      if (folded.length() > dashes.length() && folded.startsWith(dashes)) {
        return folded.substring(dashes.length());
      }
    }
    return "";
  }

  private static int closing(String line, int from) {
    for (int at = from; at < line.length(); at++) {
      if (CLOSING.indexOf(line.charAt(at)) >= 0) {
        boolean ends = at + 1 == line.length() || Prefix.isBlank(line.codePointAt(at + 1));
        if (ends) {
          return at;
        }
      }
    }
    return -1;
  }

  private static int wordEnd(String line, int from) {
    int at = from;
    while (at < line.length()) {
      int codePoint = line.codePointAt(at);
      boolean ends = Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
      if (ends) {
        break;
      }
      at += Character.charCount(codePoint);
    }
    return at;
  }
}
