package coreops.router;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the same words in the many ways in which somebody might, or might try to. */
final class Spelling {
  /** Zero-width, direction marks and overrides, soft hyphen, joiners, fillers, selectors. */
  private static final List<String> INVISIBLE =
      List.of(
          "\u200B", "\u200C", "\u200D", "\u2060", "\u00AD", "\u202E", "\u202C", "\u2066", "\u2069",
          "\uFEFF", "\u034F", "\u3164", "\uFE0F");

  private static final List<String> BLANK =
      List.of(" ", "  ", "\t", "\n", "\u00A0", "\u2003", "\u3000", " \u200B ");

  private static final List<String> NOISE =
      List.of(
          "!",
          "ops",
          "\uFF01",
          "<@99>",
          "<@!99>",
          "<@98>",
          "<@&99>",
          "\"",
          "“",
          "”",
          "--accept",
          "—accept",
          "`",
          "|",
          "&&",
          ";",
          "$(",
          "*",
          "\\",
          "@everyone",
          "\u0000",
          "\uD83D",
          "\uD83D\uDE00",
          "о",
          "е",
          "İ",
          "ı",
          "ß",
          "K",
          "…",
          "all",
          "clans",
          "-1",
          "007");

  private final Random random;

  Spelling(Random random) {
    this.random = random;
  }

  <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** What a person would read as the same line. */
  String disguised(String line) {
    String words =
        Stream.of(line.split(" ")).map(this::word).collect(Collectors.joining(any(BLANK)));
    return maybe(any(BLANK)) + words + maybe(any(BLANK));
  }

  /** Anything: known words and noise in any order. */
  String jumble(List<String> known) {
    return Stream.generate(() -> random.nextInt(3) == 0 ? any(NOISE) : any(known))
        .limit(random.nextInt(8))
        .map(piece -> random.nextInt(4) == 0 ? disguised(piece) : piece)
        .collect(Collectors.joining(random.nextInt(5) == 0 ? "" : any(BLANK)));
  }

  private String word(String word) {
    if (word.startsWith("<@")) {
      return word;
    }
    StringBuilder written = new StringBuilder();
    boolean wide = random.nextInt(4) == 0;
    for (char letter : word.toCharArray()) {
      char cased = random.nextInt(3) == 0 ? Character.toUpperCase(letter) : letter;
      written.append(wide && cased > ' ' && cased < 0x7F ? (char) (cased + 0xFEE0) : cased);
      written.append(random.nextInt(6) == 0 ? any(INVISIBLE) : "");
    }
    return written.toString();
  }

  private String maybe(String text) {
    return random.nextInt(4) == 0 ? text : "";
  }
}
