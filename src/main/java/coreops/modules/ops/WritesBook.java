package coreops.modules.ops;

import coreops.control.SheetWrites;
import coreops.control.SheetWrites.Entry;
import coreops.control.SheetWrites.State;
import coreops.discord.Embed;
import coreops.discord.House;
import coreops.discord.Shown;
import coreops.types.Versions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages of {@code writes}: what was given up, then what waits. */
final class WritesBook {
  private static final int ON_A_PAGE = 8;
  private static final int LONGEST_ID = 120;
  private static final int LONGEST_KEY = 120;
  private static final int LONGEST_REASON = 160;

  private final Versions versions;

  WritesBook(Versions versions) {
    this.versions = versions;
  }

  List<Embed> pages(SheetWrites.Writes dead, SheetWrites.Writes waiting, Instant now) {
    List<String> lines =
        Stream.concat(dead.entries().stream(), waiting.entries().stream())
            .map(WritesBook::line)
            .collect(Collectors.toCollection(ArrayList::new));
    long unlisted =
        dead.total() + waiting.total() - dead.entries().size() - waiting.entries().size();
    if (unlisted > 0) {
      lines.add("and %s more".formatted(Shown.count(unlisted)));
    }
    if (lines.isEmpty()) {
      lines.add("Nothing waits, and nothing was given up.");
    }
    String counts =
        " • %s given up, %s waiting"
            .formatted(Shown.count(dead.total()), Shown.count(waiting.total()));
    List<Embed> pages = new ArrayList<>();
    for (int from = 0; from < lines.size(); from += ON_A_PAGE) {
      pages.add(
          Embed.titled("Writes to the sheets", dead.total() > 0 ? House.BAD : House.SHEETS)
              .describedBy(
                  String.join("\n", lines.subList(from, Math.min(lines.size(), from + ON_A_PAGE))))
              .footedBy(House.footer(versions, counts))
              .at(now));
    }
    return pages;
  }

  private static String line(Entry entry) {
    return "%s `%s` — %s · %s · %s, by %s%n-# %s%s"
        .formatted(
            entry.state() == State.DEAD ? "🔴" : "🟡",
            Shown.plain(entry.id(), LONGEST_ID),
            Shown.plain(entry.table(), LONGEST_KEY),
            Shown.plain(key(entry.change().key()), LONGEST_KEY),
            Shown.relative(entry.savedAt()),
            Shown.plain(entry.actor(), LONGEST_KEY),
            entry.tries() == 0
                ? ""
                : entry.tries() + (entry.tries() == 1 ? " try · " : " tries · "),
            Shown.plain(entry.reason(), LONGEST_REASON));
  }

  /** Which row is meant; what is written there is nobody's business here. */
  private static String key(Map<String, String> key) {
    return new TreeMap<>(key)
        .entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining(", "));
  }
}
