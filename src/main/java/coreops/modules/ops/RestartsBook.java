package coreops.modules.ops;

import coreops.discord.Embed;
import coreops.discord.House;
import coreops.discord.Shown;
import coreops.types.Versions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The pages of {@code restarts}: how processes ended, newest first. */
final class RestartsBook {
  private static final int ON_A_PAGE = 10;

  private final Versions versions;

  RestartsBook(Versions versions) {
    this.versions = versions;
  }

  /**
   * @param rows of the supervisor; where there are none the bot's own memory is shown
   */
  List<Embed> pages(List<RestartRows.Row> rows, List<Starts.Start> starts, Instant now) {
    List<String> lines =
        rows.isEmpty()
            ? starts.stream().map(RestartsBook::line).toList()
            : rows.stream().map(RestartsBook::line).toList();
    String source = rows.isEmpty() ? "as the bot remembers" : "as the supervisor wrote";
    List<Embed> pages = new ArrayList<>();
    for (int from = 0; from < Math.max(1, lines.size()); from += ON_A_PAGE) {
      List<String> part = lines.subList(from, Math.min(lines.size(), from + ON_A_PAGE));
      pages.add(
          Embed.titled("🔁 Restarts", House.COMMUNITY)
              .describedBy(part.isEmpty() ? "None is known." : String.join("\n", part))
              .footedBy(House.footer(versions, " • %d, %s".formatted(lines.size(), source)))
              .at(now));
    }
    return pages;
  }

  private static String line(RestartRows.Row row) {
    return "%s **%s**%s after %s s%s%s"
        .formatted(
            Shown.relative(row.at()),
            Shown.plain(row.cause(), 60),
            row.code().isBlank() ? "" : " (exit " + Shown.plain(row.code(), 10) + ")",
            Shown.plain(row.ran(), 20),
            row.actor().isBlank() ? "" : " · " + Shown.plain(row.actor(), 60),
            row.detail().isBlank() ? "" : "\n-# " + Shown.plain(row.detail(), 160));
  }

  private static String line(Starts.Start start) {
    return "started %s · before: %s"
        .formatted(Shown.relative(start.at()), Shown.plain(start.before(), 200));
  }
}
