package coreops.discord;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** How values are written for people: durations, counts, times, and text that somebody typed. */
public final class Shown {
  /** What stands for a value that there is none of. */
  public static final String NONE = "—";

  private static final int LONGEST_QUOTE = 60;

  private Shown() {}

  /**
   * Text of unknown origin as inline code: one line, cut, and unable to end the code or ping
   * anybody.
   */
  public static String code(String text) {
    return "`" + plain(text, LONGEST_QUOTE) + "`";
  }

  /** One line without backticks or invisible characters, at most this long. */
  public static String plain(String text, int limit) {
    String line = Prefix.visible(text).replaceAll("\\s+", " ").strip().replace('`', 'ʼ');
    return line.isEmpty() ? NONE : EmbedLimits.fit(line, limit);
  }

  /**
   * How long something took: {@code 340 ms}, {@code 3.7 s}, {@code 2m 5s}. The unit is always the
   * value's own.
   */
  public static String took(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    return millis < 60_000
        ? String.format(Locale.ROOT, "%.1f s", millis / 1_000.0)
        : span(duration);
  }

  /** A span in its two largest units: {@code 0s}, {@code 61s → 1m 1s}, {@code 1d 1h}. */
  public static String span(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    long[] sizes = {86_400, 3_600, 60, 1};
    String units = "dhms";
    for (int i = 0; i < sizes.length - 1; i++) {
      long large = seconds / sizes[i];
      if (large > 0) {
        long small = seconds % sizes[i] / sizes[i + 1];
        String first = large + units.substring(i, i + 1);
        return small == 0 ? first : first + " " + small + units.charAt(i + 1);
      }
    }
    return seconds + "s";
  }

  /** {@link #span}, or a dash. */
  public static String span(Optional<Duration> duration) {
    return duration.map(Shown::span).orElse(NONE);
  }

  /** A count with separators: {@code 12,345}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Discord's own relative time, which every reader sees in their language. */
  public static String relative(Instant at) {
    return "<t:" + at.getEpochSecond() + ":R>";
  }
}
