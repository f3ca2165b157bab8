package coreops.clans;

import coreops.sheets.Places;
import coreops.sheets.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The clans of the clans tab, in its order. Titles, spacers and clans without a roster are out. */
public final class Roster {
  private static final Set<String> NAME_TITLES = Set.of("CLAN", "CLAN NAME", "CLANS");
  private static final Set<String> TAG_TITLES = Set.of("TAG", "CLAN TAG", "CLAN");

  private final List<Clan> clans;
  private final Map<String, Clan> byTag = new HashMap<>();
  private final Map<String, Clan> byName = new HashMap<>();

  private Roster(List<Clan> clans) {
    this.clans = List.copyOf(clans);
    for (Clan clan : clans) {
      if (!clan.tag().isEmpty()) {
        byTag.put(clan.tag(), clan);
      }
      byName.putIfAbsent(folded(clan.name()), clan);
    }
  }

  /**
   * Reads the clans tab as the sheets room gives it: the header, and all rows below it.
   *
   * @param known where the outbox finds its columns
   */
  public static Roster of(Table table, Places known) {
    ClanColumns columns = ClanColumns.of(table.header(), known);
    List<Clan> clans = new ArrayList<>();
    for (int i = 0; i < table.rows().size(); i++) {
      Clan clan = Clan.read(table.firstRow() + i, columns, table.rows().get(i));
      if (takesPart(clan)) {
        clans.add(clan);
      }
    }
    return new Roster(clans);
  }

  public List<Clan> clans() {
    return clans;
  }

  /**
   * By tag, else by name; both in any case, a tag with whatever marks somebody put around it. Of
   * two rows with one tag the later holds.
   */
  public Optional<Clan> find(String tagOrName) {
    return Optional.ofNullable(byTag.get(Clan.tag(tagOrName)))
        .or(() -> Optional.ofNullable(byName.get(folded(tagOrName))));
  }

  /** Label → tag of each clan that has a tag, in the tab's order: what people choose from. */
  public Map<String, String> labels() {
    Map<String, String> tags = new LinkedHashMap<>();
    clans.stream()
        .filter(clan -> !clan.tag().isEmpty())
        .forEach(clan -> tags.put(clan.label(), clan.tag()));
    return tags;
  }

  private static boolean takesPart(Clan clan) {
    String name = clan.text(ClanColumn.NAME).toUpperCase(Locale.ROOT);
    String tag = clan.text(ClanColumn.TAG).toUpperCase(Locale.ROOT);
    return !(name.isEmpty() && tag.isEmpty())
        && !NAME_TITLES.contains(name)
        && !TAG_TITLES.contains(tag)
        && !clan.text(ClanColumn.ROSTER).isEmpty();
  }

  private static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
