package coreops.modules.recruitment;

import java.util.List;
import java.util.Map;

/**
 * What the statistics tab says.
 *
 * @param overview the whole community; without what is idle
 * @param brackets each bracket, idle ones too
 * @param details bracket → its clans in the order of {@link StatisticsReader#BRACKETS}, without
 *     what is idle
 * @param malformed cells that should hold a whole number and do not, which count as zero; for an
 *     operator
 */
record Statistics(
    List<Line> overview,
    List<Line> brackets,
    Map<String, List<Line>> details,
    List<String> malformed) {}
