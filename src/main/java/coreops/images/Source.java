package coreops.images;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a picture on Discord's CDN. One pattern reads the whole text: an address that two
 * parsers could read in two ways has no form here, so nothing can be meant by it.
 *
 * @param host one of Discord's two, in lower case
 * @param target path and query, as they go on the request line
 */
public record Source(String host, String target) {
  /** Where Discord keeps emoji, and where its media proxy answers. */
  static final String CDN = "cdn.discordapp.com";

  private static final String PROXY = "media.discordapp.net";
  private static final String PATH = "[A-Za-z0-9._~!$&'()*+,;=:@%/-]";

  /** No user, no port but the usual one, no fragment, and a path that begins at once. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          String.format(
              "(?i:https)://((?i:%s|%s))(?::443)?(/%s*+(?:\\?[?%s*+)?)",
              Pattern.quote(CDN), Pattern.quote(PROXY), PATH, PATH.substring(1)));

  /** Nothing climbs, nothing hides: dots as segments, encoded separators, broken percent signs. */
  private static final Pattern CLIMBING =
      Pattern.compile("(?i)/(?:\\.|%2e){1,2}(?:[/?]|$)|%2f|%5c|%00|%(?![0-9a-f]{2})");

  /** WebP and AVIF, which are not decoded here; the CDN serves every emoji as PNG too. */
  private static final Pattern OTHER_FORMAT = Pattern.compile("^(/emojis/\\d+\\.)(?:webp|avif)");

  /** Longer than any address that Discord hands out. */
  private static final int LONGEST = 2_000;

  /** Reads an address; empty when it is not plainly a picture of Discord's. */
  static Optional<Source> of(String text) {
    Matcher matcher = ADDRESS.matcher(text);
    if (text.length() > LONGEST || !matcher.matches()) {
      return Optional.empty();
    }
    String target = matcher.group(2);
    return CLIMBING.matcher(target).find()
        ? Optional.empty()
        : Optional.of(
            new Source(
                matcher.group(1).toLowerCase(Locale.ROOT),
                OTHER_FORMAT.matcher(target).replaceFirst("$1png")));
  }
}
