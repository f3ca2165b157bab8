package coreops.modules.ops;

import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.discord.House;
import coreops.modules.ops.UpkeepItem.Mark;
import coreops.types.Versions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A list of maintenance as one card; what does not fit is counted. */
final class UpkeepCard {
  /** Seven points of this length, with titles and footer, stay below the limit of a message. */
  private static final int POINT = 700;

  private final Versions versions;

  UpkeepCard(Versions versions) {
    this.versions = versions;
  }

  Embed of(String title, Instant since, List<UpkeepItem> items, Instant now) {
    long looks = items.stream().filter(item -> item.mark() == Mark.LOOK).count();
    long hands = items.stream().filter(item -> item.mark() == Mark.BY_HAND).count();
    Embed card =
        Embed.titled(title, looks > 0 ? House.WARNING : House.ADMIN)
            .describedBy(
                "Since <t:%d:f>. %d to look at, %d to do by hand."
                    .formatted(since.getEpochSecond(), looks, hands))
            .footedBy(House.footer(versions))
            .at(now);
    for (UpkeepItem item : items) {
      card = card.line(item.mark().sign() + " " + item.title(), text(item.lines()));
    }
    return card;
  }

  private static String text(List<String> lines) {
    List<String> shown = new ArrayList<>();
    int room = POINT;
    for (String line : lines) {
      String fit = EmbedLimits.fit(line, 200);
      room -= fit.length() + 1;
      if (room < 0) {
        shown.add("… and %d more".formatted(lines.size() - shown.size()));
        break;
      }
      shown.add(fit);
    }
    return String.join("\n", shown);
  }
}
