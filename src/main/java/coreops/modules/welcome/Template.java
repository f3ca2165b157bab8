package coreops.modules.welcome;

import coreops.clans.Clan;
import coreops.sheets.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row of the sheet of templates; cells trimmed, blank where the sheet has none.
 *
 * @param tag as the sheet writes it
 * @param channel where the letter goes, as the sheet writes it; blank for where it is asked for
 * @param ping whether the letter pings the recruit
 * @param active whether the clan may be welcomed to
 * @param clan its name
 */
record Template(
    String tag,
    String title,
    String body,
    String footer,
    String channel,
    String crest,
    boolean ping,
    boolean active,
    String clan,
    String lead,
    String deputies,
    String notice) {
  private static final Set<String> YES = Set.of("Y", "YES", "TRUE", "1");
  private static final List<String> TAG = List.of("TAG", "CLANTAG", "CLAN");
  private static final String ACTIVE = "ACTIVE";

  /** In the form in which tags are compared. */
  String key() {
    return Clan.tag(tag);
  }

  /** The clan as people call it. */
  String name() {
    return clan.isEmpty() ? tag : clan;
  }

  /** With the texts of another where this one has none. */
  Template orTextsOf(Template other) {
    return new Template(
        tag,
        either(title, other.title),
        either(body, other.body),
        either(footer, other.footer),
        channel,
        crest,
        ping,
        active,
        clan,
        lead,
        deputies,
        either(notice, other.notice));
  }

  /** Where each column stands, by its header in upper case; of two the first. */
  static Map<String, Integer> columns(List<String> header) {
    return Stream.iterate(0, i -> i < header.size(), i -> i + 1)
        .collect(
            Collectors.toMap(
                i -> header.get(i).strip().toUpperCase(Locale.ROOT),
                Function.identity(),
                (first, second) -> first));
  }

  static Template read(Table table, int row, Map<String, Integer> columns) {
    Function<String, String> cell =
        name -> {
          Integer at = columns.get(name);
          return at == null ? "" : table.cell(row, at).strip();
        };
    String tag = TAG.stream().filter(columns::containsKey).findFirst().map(cell).orElse("");
    return new Template(
        tag,
        cell.apply("TITLE"),
        cell.apply("BODY"),
        cell.apply("FOOTER"),
        cell.apply("TARGET_CHANNEL_ID"),
        cell.apply("CREST_URL"),
        yes(cell.apply("PING_USER")),
        // Sheets from before the column have no inactive clans.
        !columns.containsKey(ACTIVE) || yes(cell.apply(ACTIVE)),
        cell.apply("CLAN"),
        cell.apply("CLANLEAD"),
        cell.apply("DEPUTIES"),
        cell.apply("GENERAL_NOTICE"));
  }

  private static boolean yes(String cell) {
    return YES.contains(cell.toUpperCase(Locale.ROOT));
  }

  private static String either(String one, String other) {
    return one.isEmpty() ? other : one;
  }
}
