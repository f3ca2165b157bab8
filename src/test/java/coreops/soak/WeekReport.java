package coreops.soak;

import coreops.control.Jobs;
import coreops.types.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of the days.
 *
 * @param answered commands that were answered exactly once
 * @param unanswered and never were
 * @param answeredTwice and more
 * @param jobRuns runs of the jobs
 * @param jobsMissed slots that did not run although the job's policy says so, by name
 * @param jobsDoubled slots that ran more than once
 * @param postsDoubled texts of jobs that were posted more than once
 * @param identifies new sessions in all
 * @param mostIdentifiesInADay in any 24 h; Discord allows 1,000
 * @param exits why processes ended
 * @param reads calls to Google in all
 * @param mostReadsInAMinute of the quota
 */
record WeekReport(
    Duration length,
    int answered,
    List<String> unanswered,
    List<String> answeredTwice,
    int jobRuns,
    List<String> jobsMissed,
    List<String> jobsDoubled,
    List<String> postsDoubled,
    int identifies,
    long mostIdentifiesInADay,
    Map<String, Long> exits,
    int reads,
    int mostReadsInAMinute,
    int readQuota,
    int posts) {

  static WeekReport of(
      Instant start,
      Instant end,
      Guild guild,
      Collection<Jobs.Firing> runs,
      Map<MessageId, String> asked,
      List<String> exits,
      List<Instant[]> away,
      Google google,
      House house) {
    Map<MessageId, Long> answers =
        guild.posts().stream()
            .flatMap(post -> post.draft().replyTo().stream())
            .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    List<String> unanswered = new ArrayList<>();
    List<String> twice = new ArrayList<>();
    asked.forEach(
        (id, text) -> {
          long count = answers.getOrDefault(id, 0L);
          if (count != 1) {
            (count == 0 ? unanswered : twice).add(text + " at " + id.createdAt());
          }
        });
    Map<String, Long> ran =
        runs.stream().collect(Collectors.groupingBy(WeekReport::name, Collectors.counting()));
    return new WeekReport(
        Duration.between(start, end),
        asked.size() - unanswered.size() - twice.size(),
        unanswered,
        twice,
        runs.size(),
        missed(start, end, ran, away),
        more(ran),
        more(
            guild.posts().stream()
                .map(post -> post.draft().text())
                .filter(text -> text.startsWith("soak:"))
                .collect(Collectors.groupingBy(text -> text, Collectors.counting()))),
        guild.identifies().size(),
        guild.identifies().stream()
            .mapToLong(
                from ->
                    guild.identifies().stream()
                        .filter(at -> !at.isBefore(from))
                        .filter(at -> at.isBefore(from.plus(Duration.ofDays(1))))
                        .count())
            .max()
            .orElse(0),
        exits.stream()
            .map(why -> why.replaceAll("\\d+ s", "… s"))
            .collect(Collectors.groupingBy(why -> why, Collectors.counting())),
        google.calls(),
        google.mostInAMinute(),
        house.readsPerMinute(),
        guild.posts().size());
  }

  private static List<String> missed(
      Instant start, Instant end, Map<String, Long> ran, List<Instant[]> away) {
    List<String> missed = new ArrayList<>();
    for (Instant minute = start.plus(Duration.ofMinutes(1));
        minute.isBefore(end.minus(Duration.ofMinutes(1)));
        minute = minute.plus(Duration.ofMinutes(1))) {
      Instant at = minute;
      boolean down = away.stream().anyMatch(gone -> !at.isBefore(gone[0]) && !at.isAfter(gone[1]));
      for (Chores.Chore chore : Chores.ALL) {
        boolean promised = chore.promise() == Chores.Promise.EXACTLY_ONCE || !down;
        String name = chore.job().name() + " " + at;
        if (chore.dueAt(at) && promised && !ran.containsKey(name)) {
          missed.add(name);
        }
      }
    }
    return missed;
  }

  private static String name(Jobs.Firing firing) {
    return firing.job() + " " + firing.slot();
  }

  private static List<String> more(Map<String, Long> counts) {
    return new HashMap<>(counts)
        .entrySet().stream().filter(each -> each.getValue() > 1).map(Map.Entry::getKey).toList();
  }

  /** Exits that nobody planned and no watchdog asked for. */
  List<String> unexplainedExits() {
    return exits.keySet().stream()
        .filter(why -> !why.equals("planned") && !why.startsWith("watchdog: "))
        .toList();
  }

  @Override
  public String toString() {
    return """
        soak on the virtual clock: %d days
          commands answered once   %d
          commands unanswered      %s
          commands answered twice  %s
          job runs                 %d
          job slots missed         %s
          job slots run twice      %s
          posts doubled            %s
          identifies               %d, most in 24 h %d
          exits                    %s
          reads from Google        %d, most in a minute %d of %d
          messages posted          %d
        """
        .formatted(
            length.toDays(),
            answered,
            unanswered,
            answeredTwice,
            jobRuns,
            jobsMissed,
            jobsDoubled,
            postsDoubled,
            identifies,
            mostIdentifiesInADay,
            exits,
            reads,
            mostReadsInAMinute,
            readQuota,
            posts);
  }
}
