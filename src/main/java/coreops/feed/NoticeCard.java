package coreops.feed;

import coreops.control.Notice;
import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.discord.House;
import coreops.types.Versions;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a notice looks in the ops channel. */
final class NoticeCard {
  private static final String BULLET = "• ";
  private static final Pattern FACTS = Pattern.compile("[a-z_]+=");

  private NoticeCard() {}

  static Embed of(Notice notice, Instant at, Versions versions) {
    String lines =
        notice.lines().stream()
            .filter(line -> !line.isBlank())
            .map(String::strip)
            .map(line -> line.startsWith(BULLET) || isFacts(line) ? line : BULLET + line)
            .collect(Collectors.joining("\n"));
    return Embed.titled(
            EmbedLimits.fit(emoji(notice.level()) + " " + notice.title(), EmbedLimits.TITLE),
            color(notice.level()))
        .describedBy(EmbedLimits.fit(lines, EmbedLimits.DESCRIPTION))
        .footedBy(House.footer(versions))
        .at(at);
  }

  /** A line of {@code key=value} stands by itself, as the title's continuation. */
  private static boolean isFacts(String line) {
    return FACTS.matcher(line).lookingAt();
  }

  static String emoji(Notice.Level level) {
    return switch (level) {
      case SUCCESS -> "✅";
      case INFO -> "📋";
      case LIFECYCLE -> "📘";
      case REFRESH -> "♻️";
      case WATCHDOG -> "🐶";
      case SCHEDULER -> "🧭";
      case WARNING -> "⚠️";
      case ERROR -> "❌";
    };
  }

  private static int color(Notice.Level level) {
    return switch (level) {
      case SUCCESS -> House.GOOD;
      case INFO, LIFECYCLE -> House.BLURPLE;
      case REFRESH -> House.SHEETS;
      case SCHEDULER -> House.COMMUNITY;
      case WATCHDOG, WARNING -> House.WARNING;
      case ERROR -> House.BAD;
    };
  }
}
