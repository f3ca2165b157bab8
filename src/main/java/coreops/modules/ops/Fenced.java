package coreops.modules.ops;

import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.discord.Shown;
import java.util.List;

/** Lines of keys and values as code blocks, each whole within its field. */
final class Fenced {
  private static final String OPEN = "```ini\n";
  private static final String CLOSE = "\n```";
  private static final int LINE = 300;

  private Fenced() {}

  /** The embed with the lines below the name; with nothing added when there are none. */
  static Embed add(Embed embed, String name, List<String> lines) {
    List<String> safe = lines.stream().map(Fenced::line).toList();
    Embed result = embed;
    String shown = name;
    for (String chunk :
        EmbedLimits.chunks(safe, EmbedLimits.FIELD_VALUE - OPEN.length() - CLOSE.length())) {
      result = result.line(shown, OPEN + chunk + CLOSE);
      shown = name + " (cont.)";
    }
    return result;
  }

  /** A value that may hold anything, as it may stand in a code block. */
  static String value(String text) {
    return text.isBlank() ? Shown.NONE : Shown.plain(text, LINE);
  }

  private static String line(String text) {
    return EmbedLimits.fit(text.replace('`', 'ʼ'), LINE);
  }
}
