package coreops.discord;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An embed as Discord knows it. Immutable; the {@code with…} methods return changed copies, so that
 * a card reads from top to bottom. Limits are kept by {@link EmbedLimits}, not here.
 *
 * @param color 24-bit RGB
 * @param at shown by Discord in the reader's own time zone
 */
public record Embed(
    String title,
    String description,
    int color,
    List<Field> fields,
    String footer,
    Optional<Instant> at,
    Optional<String> thumbnailUrl,
    Optional<String> imageUrl) {

  /** A name and a value; inline fields stand side by side. */
  public record Field(String name, String value, boolean inline) {}

  public Embed {
    fields = List.copyOf(fields);
  }

  /** An embed with a title and a colour, to be filled. */
  public static Embed titled(String title, int color) {
    return new Embed(
        title, "", color, List.of(), "", Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** An embed as it stands in a channel, whoever posted it; not for making one. */
  public static Embed asPosted(
      String title,
      String description,
      int color,
      List<Field> fields,
      String footer,
      Optional<Instant> at,
      Optional<String> thumbnailUrl,
      Optional<String> imageUrl) {
    return new Embed(title, description, color, fields, footer, at, thumbnailUrl, imageUrl);
  }

  public Embed describedBy(String text) {
    return new Embed(title, text, color, fields, footer, at, thumbnailUrl, imageUrl);
  }

  public Embed with(Field field) {
    List<Field> more = new ArrayList<>(fields);
    more.add(field);
    return withFields(more);
  }

  public Embed withFields(List<Field> all) {
    return new Embed(title, description, color, all, footer, at, thumbnailUrl, imageUrl);
  }

  /** A field that takes the whole width. */
  public Embed line(String name, String value) {
    return with(new Field(name, value, false));
  }

  /** A field that shares its row. */
  public Embed fact(String name, String value) {
    return with(new Field(name, value, true));
  }

  public Embed footedBy(String text) {
    return new Embed(title, description, color, fields, text, at, thumbnailUrl, imageUrl);
  }

  public Embed at(Instant when) {
    return new Embed(
        title, description, color, fields, footer, Optional.of(when), thumbnailUrl, imageUrl);
  }

  /** A small picture in the corner. */
  public Embed thumbnail(String url) {
    return new Embed(title, description, color, fields, footer, at, Optional.of(url), imageUrl);
  }
}
