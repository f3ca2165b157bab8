package coreops.discord;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes any embed one that Discord takes, without losing a word: long values go on in further
 * fields, what is too much for one embed goes on in another of the same colour. The footer and the
 * picture stay with the last and the first.
 */
public final class EmbedSplitter {
  private static final String CONTINUED = " (cont.)";

  /** Discord refuses a field without a name or value; this is drawn as nothing. */
  public static final String NOTHING = "\u200B";

  private EmbedSplitter() {}

  /** The embed itself if it fits, else as many as it takes. */
  public static List<Embed> split(Embed embed) {
    List<Embed> parts = new ArrayList<>();
    String title = EmbedLimits.fit(embed.title(), EmbedLimits.TITLE);
    String footer = EmbedLimits.fit(embed.footer(), EmbedLimits.FOOTER);
    // What every part must leave room for, so that the footer still fits whichever is the last.
    int spare = EmbedLimits.TOTAL - footer.length() - title.length() - CONTINUED.length();

    List<String> texts =
        EmbedLimits.pieces(embed.description(), Math.min(EmbedLimits.DESCRIPTION, spare));
    for (String text : texts) {
      parts.add(part(embed, title, parts.size()).describedBy(text));
    }
    if (parts.isEmpty()) {
      parts.add(part(embed, title, 0));
    }
    for (Embed.Field field : embed.fields()) {
      for (Embed.Field piece : pieces(field)) {
        Embed last = parts.getLast();
        int size = EmbedLimits.size(last.with(piece)) - last.title().length();
        if (last.fields().size() == EmbedLimits.FIELDS || size > spare) {
          parts.add(part(embed, title, parts.size()));
        }
        parts.set(parts.size() - 1, parts.getLast().with(piece));
      }
    }
    Embed end = parts.getLast().footedBy(footer);
    parts.set(parts.size() - 1, embed.at().map(end::at).orElse(end));
    return List.copyOf(parts);
  }

  private static Embed part(Embed embed, String title, int number) {
    if (number > 0) {
      String more = title.isEmpty() ? "" : EmbedLimits.fit(title, 240) + CONTINUED;
      return Embed.titled(more, embed.color());
    }
    return new Embed(
        title,
        "",
        embed.color(),
        List.of(),
        "",
        Optional.empty(),
        embed.thumbnailUrl(),
        embed.imageUrl());
  }

  private static List<Embed.Field> pieces(Embed.Field field) {
    String name = field.name().isBlank() ? NOTHING : field.name();
    String value = field.value().isBlank() ? NOTHING : field.value();
    List<Embed.Field> pieces = new ArrayList<>();
    for (String text : EmbedLimits.pieces(value, EmbedLimits.FIELD_VALUE)) {
      String shown =
          pieces.isEmpty()
              ? EmbedLimits.fit(name, EmbedLimits.FIELD_NAME)
              : EmbedLimits.fit(name, EmbedLimits.FIELD_NAME - CONTINUED.length()) + CONTINUED;
      pieces.add(new Embed.Field(shown, text, field.inline()));
    }
    return pieces;
  }
}
