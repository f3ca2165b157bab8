package coreops.modules.ops;

import coreops.bus.Failure;
import coreops.command.Nearest;
import coreops.control.Jobs;
import coreops.discord.Embed;
import coreops.discord.House;
import coreops.discord.Shown;
import coreops.types.Versions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The pages of {@code next}: every scheduled job with its last and next run. */
final class JobsBook {
  private static final int ON_A_PAGE = 8;

  private final Versions versions;

  JobsBook(Versions versions) {
    this.versions = versions;
  }

  /**
   * @param component whose jobs; blank for all
   * @throws Failure NOT_FOUND when nobody of that name has jobs
   */
  List<Embed> pages(List<Jobs.JobState> jobs, String component, Instant now) {
    List<Jobs.JobState> shown =
        jobs.stream()
            .filter(job -> component.isBlank() || job.module().equalsIgnoreCase(component))
            .sorted(
                Comparator.comparing(Jobs.JobState::module)
                    .thenComparing(job -> job.nextRun().orElse(Instant.MAX))
                    .thenComparing(Jobs.JobState::name))
            .toList();
    if (shown.isEmpty() && !component.isBlank()) {
      throw unknown(jobs, component);
    }
    String title = "🧭 Scheduled jobs" + (component.isBlank() ? "" : " — " + component);
    List<Embed> pages = new ArrayList<>();
    for (int from = 0; from < Math.max(1, shown.size()); from += ON_A_PAGE) {
      List<Jobs.JobState> part = shown.subList(from, Math.min(shown.size(), from + ON_A_PAGE));
      pages.add(
          Embed.titled(title, House.COMMUNITY)
              .describedBy(part.isEmpty() ? "No jobs are declared." : lines(part, now))
              .footedBy(House.footer(versions, " • %d jobs".formatted(shown.size())))
              .at(now));
    }
    return pages;
  }

  /** Who has jobs. */
  static Set<String> components(List<Jobs.JobState> jobs) {
    return jobs.stream().map(Jobs.JobState::module).collect(Collectors.toCollection(TreeSet::new));
  }

  private static String lines(List<Jobs.JobState> jobs, Instant now) {
    List<String> lines = new ArrayList<>();
    String module = "";
    for (Jobs.JobState job : jobs) {
      if (!job.module().equals(module)) {
        module = job.module();
        lines.add("**" + Shown.plain(module, 60) + "**");
      }
      String last = job.lastRun().map(at -> HealthCard.age(job.lastRun(), now)).orElse("never");
      lines.add(
          "%s `%s` — next %s · %s%n-# last %s%s"
              .formatted(
                  job.lastResult().startsWith("failed") ? "🔴" : "•",
                  Shown.plain(job.name(), 80),
                  job.nextRun().map(Shown::relative).orElse("pending"),
                  Shown.plain(job.cadence(), 60),
                  last,
                  job.lastResult().isEmpty() ? "" : " · " + Shown.plain(job.lastResult(), 160)));
    }
    return String.join("\n", lines);
  }

  private static Failure unknown(List<Jobs.JobState> jobs, String component) {
    Set<String> components = components(jobs);
    String near =
        Nearest.of(component, components).map(name -> "Did you mean `" + name + "`? ").orElse("");
    return new Failure(
        Failure.Code.NOT_FOUND,
        "%s has no jobs. %sThere are jobs of: %s."
            .formatted(
                Shown.code(component),
                near,
                components.stream().map(Shown::code).collect(Collectors.joining(", "))));
  }
}
