package coreops.modules.clans;

import coreops.clans.Clan;
import coreops.clans.ClanColumn;
import coreops.clans.Roster;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds clans: those with open spots first, then by global rank, those without one last. */
final class Search {
  private static final Comparator<Clan> BEST_FIRST =
      Comparator.comparingInt((Clan clan) -> clan.openSpots() > 0 ? 0 : 1)
          .thenComparingInt(clan -> clan.rank().orElse(Integer.MAX_VALUE))
          .thenComparingInt(Clan::row);

  private Search() {}

  static List<Clan> run(Roster roster, Filter filter) {
    return roster.clans().stream().filter(filter::takes).sorted(BEST_FIRST).toList();
  }

  /** How many of the clans each bracket has, in the order in which they come. */
  static Map<String, Integer> brackets(List<Clan> clans) {
    Map<String, Integer> brackets = new LinkedHashMap<>();
    for (Clan clan : clans) {
      clan.said(ClanColumn.BRACKET).ifPresent(name -> brackets.merge(name, 1, Integer::sum));
    }
    return brackets;
  }
}
