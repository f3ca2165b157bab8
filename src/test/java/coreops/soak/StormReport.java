package coreops.soak;

import java.util.List;
import java.util.Map;

/**
 * What became of a storm.
 *
 * @param faults how often each came
 * @param asked commands that somebody saw an answer to
 * @param answers how many of them were answered how often; all once, if all is well
 * @param slowestMillis from question to answer, the longest
 * @param resident MiB of memory after each fault
 * @param problems in words
 */
record StormReport(
    Map<String, Integer> faults,
    int asked,
    Map<Long, Long> answers,
    long slowestMillis,
    List<Double> resident,
    List<String> problems) {

  /** MiB by which the last third of the readings lies above the second. */
  double growth() {
    int third = resident.size() / 3;
    return average(resident.subList(2 * third, resident.size()))
        - average(resident.subList(third, 2 * third));
  }

  private static double average(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  @Override
  public String toString() {
    return """
        soak in real time
          faults                   %d of %d kinds
          commands answered        %d, by number of answers %s
          slowest answer           %d ms
          memory                   %.1f MiB at the end, grew by %.1f MiB
          problems                 %s
        """
        .formatted(
            faults.values().stream().mapToInt(Integer::intValue).sum(),
            faults.size(),
            asked,
            answers,
            slowestMillis,
            resident.isEmpty() ? 0 : resident.getLast(),
            growth(),
            problems);
  }
}
