package coreops.modules.ops;

import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.discord.House;
import coreops.discord.Shown;
import coreops.sheets.BookCheck;
import coreops.sheets.BookCheck.TabCheck;
import coreops.types.Versions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The cards of {@code checksheet}: one a workbook, with every tab that somebody needs. */
final class ChecksheetCards {
  private static final int HEADERS = 12;
  private static final int FIRST = 4;
  private static final int CELL = 40;
  private static final int LINE = 600;
  private static final int RANGES = 20;

  private final Versions versions;

  ChecksheetCards(Versions versions) {
    this.versions = versions;
  }

  List<Embed> of(List<BookCheck> books, boolean debug, Instant now) {
    List<Embed> cards = new ArrayList<>();
    cards.add(
        Embed.titled(
                "Checksheet — Tabs & Headers",
                books.stream().allMatch(BookCheck::sound) ? House.SHEETS : House.WARNING)
            .describedBy(
                books.stream().map(ChecksheetCards::headline).collect(Collectors.joining("\n")))
            .footedBy(House.footer(versions))
            .at(now));
    books.stream()
        .filter(BookCheck::configured)
        .forEach(book -> cards.add(card(book, debug).footedBy(House.footer(versions)).at(now)));
    return cards;
  }

  private static String headline(BookCheck book) {
    if (!book.configured()) {
      return "⚪ **%s** — no workbook id".formatted(book.label());
    }
    long wrong = book.tabs().stream().filter(tab -> !tab.problem().isEmpty()).count();
    return book.sound()
        ? "✅ **%s** — %d tabs".formatted(book.label(), book.tabs().size())
        : "🔴 **%s** — %s"
            .formatted(
                book.label(),
                book.problem().isEmpty()
                    ? "%d of %d tabs need attention".formatted(wrong, book.tabs().size())
                    : Shown.plain(book.problem(), 120));
  }

  private static Embed card(BookCheck book, boolean debug) {
    String title =
        "%s %s — …%s"
            .formatted(
                book.sound() ? "✅" : "🔴",
                Shown.plain(book.title().isEmpty() ? book.label() : book.title(), 150),
                book.id());
    Embed card =
        Embed.titled(title, book.sound() ? House.SHEETS : House.WARNING)
            .describedBy(book.problem().isEmpty() ? "" : "⚠️ " + Shown.plain(book.problem(), 300));
    for (TabCheck tab : book.tabs()) {
      card = card.line(name(tab), lines(tab, debug));
    }
    return book.ranges().isEmpty() ? card : card.line("Named ranges", ranges(book));
  }

  private static String name(TabCheck tab) {
    return "%s %s — %s"
        .formatted(
            tab.problem().isEmpty() ? "✅" : "🔴",
            Shown.plain(tab.name(), 100),
            tab.rows() < 0 ? "rows n/a" : Shown.count(tab.rows()) + " rows");
  }

  private static String lines(TabCheck tab, boolean debug) {
    List<String> lines = new ArrayList<>();
    lines.add("for " + Shown.plain(tab.neededBy(), 60));
    if (!tab.problem().isEmpty()) {
      lines.add("Error: " + Shown.plain(tab.problem(), 120));
    }
    if (tab.rows() >= 0) {
      lines.add("Headers: " + cells(tab.headers(), debug ? tab.headers().size() : HEADERS));
    }
    if (debug) {
      lines.add("First headers: " + cells(tab.headers(), FIRST));
      lines.add("First row: " + cells(tab.sample(), HEADERS));
    }
    return lines.stream()
        .map(line -> EmbedLimits.fit(line, LINE))
        .collect(Collectors.joining("\n"));
  }

  private static String cells(List<String> cells, int most) {
    String shown =
        cells.stream()
            .limit(most)
            .map(cell -> Shown.plain(cell, CELL))
            .collect(Collectors.joining(", "));
    String more = cells.size() > most ? " (+%d)".formatted(cells.size() - most) : "";
    return shown.isEmpty() ? Shown.NONE : shown + more;
  }

  private static String ranges(BookCheck book) {
    String shown =
        book.ranges().stream()
            .limit(RANGES)
            .map(range -> "`%s` = %s".formatted(range.name(), Shown.plain(range.cells(), 80)))
            .collect(Collectors.joining("\n"));
    int more = book.ranges().size() - RANGES;
    return more > 0 ? shown + "\n… and %d more".formatted(more) : shown;
  }
}
