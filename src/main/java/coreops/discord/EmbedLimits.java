package coreops.discord;

import java.util.ArrayList;
import java.util.List;

/**
 * Discord's limits on messages and embeds (developer docs, "Message resource": embed limits), and
 * the one place that makes content fit them. What does not fit goes on in a further field or embed;
 * nothing is dropped silently.
 */
public final class EmbedLimits {
  public static final int TEXT = 2_000;
  public static final int TITLE = 256;
  public static final int DESCRIPTION = 4_096;
  public static final int FIELDS = 25;
  public static final int FIELD_NAME = 256;
  public static final int FIELD_VALUE = 1_024;
  public static final int FOOTER = 2_048;

  /** All characters of all embeds of one message together. */
  public static final int TOTAL = 6_000;

  public static final int EMBEDS = 10;

  private static final String ELLIPSIS = "…";

  private EmbedLimits() {}

  /** The text itself, or as much of it as fits, ending in an ellipsis. */
  public static String fit(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int cut = limit - ELLIPSIS.length();
    // Half of an emoji is no character; Discord refuses the whole message for it.
    return text.substring(0, Character.isHighSurrogate(text.charAt(cut - 1)) ? cut - 1 : cut)
        + ELLIPSIS;
  }

  /**
   * Splits lines into values that each fit a field, breaking only at line ends where a line fits.
   */
  public static List<String> chunks(List<String> lines, int limit) {
    List<String> chunks = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    for (String line : lines) {
      String fitting = fit(line, limit);
      if (!current.isEmpty() && current.length() + 1 + fitting.length() > limit) {
        chunks.add(current.toString());
        current.setLength(0);
      }
      current.append(current.isEmpty() ? "" : "\n").append(fitting);
    }
    if (!current.isEmpty()) {
      chunks.add(current.toString());
    }
    return chunks;
  }

  /** Like {@link #chunks}, but a line that is too long goes on in the next chunk instead. */
  public static List<String> pieces(String text, int limit) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      int from = 0;
      while (line.length() - from > limit) {
        int blank = line.lastIndexOf(' ', from + limit);
        int to = blank > from ? blank : from + limit;
        to = Character.isHighSurrogate(line.charAt(to - 1)) ? to - 1 : to;
        lines.add(line.substring(from, to));
        from = line.charAt(to) == ' ' ? to + 1 : to;
      }
      lines.add(line.substring(from));
    }
    return chunks(lines, limit);
  }

  /** Characters that Discord counts towards {@link #TOTAL}. */
  public static int size(Embed embed) {
    int fields =
        embed.fields().stream().mapToInt(f -> f.name().length() + f.value().length()).sum();
    return embed.title().length() + embed.description().length() + embed.footer().length() + fields;
  }

  /** Groups embeds into messages that each keep to {@link #TOTAL} and {@link #EMBEDS}. */
  public static List<List<Embed>> messages(List<Embed> embeds) {
    List<List<Embed>> messages = new ArrayList<>();
    List<Embed> current = new ArrayList<>();
    int size = 0;
    for (Embed embed : embeds) {
      int next = size(embed);
      if (!current.isEmpty() && (current.size() == EMBEDS || size + next > TOTAL)) {
        messages.add(List.copyOf(current));
        current.clear();
        size = 0;
      }
      current.add(embed);
      size += next;
    }
    if (!current.isEmpty()) {
      messages.add(List.copyOf(current));
    }
    return messages;
  }
}
