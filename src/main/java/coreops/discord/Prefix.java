package coreops.discord;

import coreops.types.UserId;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * How a message says that it is meant for the bot. The gateway asks {@link #mayAddress} to keep
 * ordinary chat off the bus; the router asks {@link #read} and looks the words up. Both see through
 * invisible characters and full-width letters, so that what a person sees is what is understood.
 */
public final class Prefix {
  /** The forms; the text after them is read by the router. */
  public enum Form {
    /** {@code !…}. */
    BANG,
    /** {@code ops …}, a word of its own. */
    OPS,
    /** {@code @bot …}, as Discord writes it: {@code <@id>} or {@code <@!id>}. */
    MENTION
  }

  /**
   * @param rest what follows the prefix, as written, without blanks around it
   * @param spaced whether blanks stood between the prefix and the rest
   */
  public record Addressed(Form form, String rest, boolean spaced) {}

  private static final String OPS = "ops";

  private Prefix() {}

  /** Whether {@link #read} would find a prefix; cheap for the many messages that have none. */
  public static boolean mayAddress(UserId self, String content) {
    return read(self, content).isPresent();
  }

  /** The prefix and what follows it; empty for ordinary chat. */
  public static Optional<Addressed> read(UserId self, String content) {
    int start = skipBlank(content, 0);
    if (start == content.length()) {
      return Optional.empty();
    }
    char first = content.charAt(start);
    if (first == '!' || first == '\uFF01') {
      return Optional.of(after(Form.BANG, content, start + 1));
    }
    if (first == '<') {
      int end = mentionEnd(self, content, start);
      return end < 0 ? Optional.empty() : Optional.of(after(Form.MENTION, content, end));
    }
    int end = wordEnd(content, start);
    // Four times the length leaves room for invisible characters between the letters.
    return end - start <= 4 * OPS.length() && fold(content.substring(start, end)).equals(OPS)
        ? Optional.of(after(Form.OPS, content, end))
        : Optional.empty();
  }

  /**
   * The form in which words are compared: compatibility-normalised, without invisible characters,
   * in lower case. Letters of other alphabets that merely look alike stay different.
   */
  public static String fold(String word) {
    boolean plain = word.chars().allMatch(c -> c < 0x80);
    String visible = plain ? word : visible(Normalizer.normalize(word, Normalizer.Form.NFKC));
    return visible.toLowerCase(Locale.ROOT);
  }

  /** The text without format characters: zero-width ones, direction marks, soft hyphens. */
  public static String visible(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints().filter(c -> !invisible(c)).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /** Blanks of any script, line ends, and what cannot be seen. */
  public static boolean isBlank(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || invisible(codePoint);
  }

  private static boolean invisible(int codePoint) {
    // Variation selectors and the filler letters are drawn as nothing, too.
    return Character.getType(codePoint) == Character.FORMAT
        || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
        || codePoint == 0x034F
        || codePoint == 0x115F
        || codePoint == 0x1160
        || codePoint == 0x3164
        || codePoint == 0xFFA0;
  }

  private static Addressed after(Form form, String content, int from) {
    int rest = skipBlank(content, from);
    int end = content.length();
    while (end > rest && isBlank(content.codePointBefore(end))) {
      end -= Character.charCount(content.codePointBefore(end));
    }
    return new Addressed(form, content.substring(rest, end), rest > from);
  }

  private static int mentionEnd(UserId self, String content, int start) {
    for (String mention : new String[] {"<@" + self + ">", "<@!" + self + ">"}) {
      if (content.startsWith(mention, start)) {
        return start + mention.length();
      }
    }
    return -1;
  }

  private static int skipBlank(String text, int from) {
    int at = from;
    while (at < text.length() && isBlank(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  private static int wordEnd(String text, int from) {
    int at = from;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      if (isBlank(codePoint) && !invisible(codePoint)) {
        break;
      }
      at += Character.charCount(codePoint);
    }
    return at;
  }
}
