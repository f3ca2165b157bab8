package coreops.modules.ops;

import coreops.control.Usage;
import coreops.discord.Embed;
import coreops.discord.House;
import coreops.discord.Shown;
import coreops.types.Versions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The pages of {@code usage}: how often each command was used. */
final class UsageBook {
  private static final int ON_A_PAGE = 20;

  private final Versions versions;

  UsageBook(Versions versions) {
    this.versions = versions;
  }

  List<Embed> pages(List<Usage.Count> counts, Instant now) {
    List<Embed> pages = new ArrayList<>();
    for (int from = 0; from < Math.max(1, counts.size()); from += ON_A_PAGE) {
      List<Usage.Count> part = counts.subList(from, Math.min(counts.size(), from + ON_A_PAGE));
      pages.add(
          Embed.titled("📊 Commands used", House.COMMUNITY)
              .describedBy(part.isEmpty() ? "None within the last seven days." : lines(part))
              .footedBy(House.footer(versions, " • by the hour, kept for a week"))
              .at(now));
    }
    return pages;
  }

  private static String lines(List<Usage.Count> counts) {
    List<String> lines = new ArrayList<>();
    lines.add("` 24 h |  7 d | refused or failed `");
    for (Usage.Count count : counts) {
      lines.add(
          String.format(
              Locale.ROOT,
              "`%5d | %4d | %4d ` %s",
              count.day(),
              count.week(),
              count.failed(),
              Shown.plain(count.path(), 60)));
    }
    return String.join("\n", lines);
  }
}
