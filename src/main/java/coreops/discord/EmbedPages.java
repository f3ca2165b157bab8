package coreops.discord;

import java.util.ArrayList;
import java.util.List;

/** Makes embeds the pages of one answer: each fits a message, and its footer says its number. */
public final class EmbedPages {
  /** As long as the longest number that a footer gets. */
  private static final String ROOM = " • Page 999/999";

  private EmbedPages() {}

  /** At least as many as there were; what is too long for one page goes on in another. */
  public static List<Embed> numbered(List<Embed> embeds) {
    List<Embed> pages = new ArrayList<>();
    for (Embed embed : embeds) {
      for (Embed part : EmbedSplitter.split(embed.footedBy(embed.footer() + ROOM))) {
        Embed page = part.footedBy(embed.footer());
        pages.add(embed.at().map(page::at).orElse(page));
      }
    }
    if (pages.size() == 1) {
      return List.copyOf(pages);
    }
    for (int i = 0; i < pages.size(); i++) {
      String number = " • Page %d/%d".formatted(i + 1, pages.size());
      pages.set(i, pages.get(i).footedBy(pages.get(i).footer() + number));
    }
    return List.copyOf(pages);
  }
}
