package coreops.module;

import coreops.bus.Failure;
import coreops.sheets.Sheets;
import coreops.sheets.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The clan tags as the onboarding workbook lists them, from memory. */
final class ClanTags {
  private static final Logger LOG = LoggerFactory.getLogger(ClanTags.class);
  private static final String BUCKET = "clan_tags";

  /** Tags stand in the second column, below a title that nobody relies on. */
  private static final int COLUMN = 1;

  private static final List<String> TITLES = List.of("TAG", "CLAN TAG", "CLANTAG");

  private ClanTags() {}

  /** In upper case and alphabetical; none while they have not been read. */
  static List<String> of(Sheets sheets) {
    try {
      Table table = sheets.getSnapshot(BUCKET).await().table();
      return IntStream.range(0, table.rows().size())
          .mapToObj(row -> table.cell(row, COLUMN).strip().toUpperCase(Locale.ROOT))
          .filter(tag -> !tag.isEmpty() && !TITLES.contains(tag))
          .distinct()
          .sorted()
          .toList();
    } catch (Failure none) {
      // Somebody who types wants no error; the command itself will say what is wrong.
      LOG.atDebug().addKeyValue("reason", none.userText()).log("no clan tags to offer");
      return List.of();
    }
  }
}
