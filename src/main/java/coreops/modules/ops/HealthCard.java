package coreops.modules.ops;

import coreops.config.Settings;
import coreops.config.WatchdogLimits;
import coreops.control.ComponentReport;
import coreops.control.GatewayPulse;
import coreops.control.Jobs;
import coreops.control.Toggles;
import coreops.control.Vitals;
import coreops.discord.Embed;
import coreops.discord.House;
import coreops.discord.Shown;
import coreops.sheets.BucketState;
import coreops.types.Versions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The card of {@code health}: the numbers of the health probe, for people. */
final class HealthCard {
  private static final int JOBS_SHOWN = 12;
  private static final int SUMMARY = 140;
  private static final int ACTOR = 40;

  private final Settings settings;
  private final Versions versions;

  HealthCard(Settings settings, Versions versions) {
    this.settings = settings;
    this.versions = versions;
  }

  /**
   * @param buckets empty when the sheets room did not answer
   * @param jobs empty when the scheduler did not answer
   * @param toggles empty when nobody told them
   */
  Embed of(
      Vitals.Answer vitals,
      Optional<List<BucketState>> buckets,
      Optional<List<Jobs.JobState>> jobs,
      Optional<Toggles> toggles) {
    Instant now = vitals.at();
    Embed card =
        Embed.titled(
                settings.identity().botName() + " · health",
                vitals.ready() && vitals.alive() ? House.BLURPLE : House.WARNING)
            .describedBy(verdict(vitals))
            .fact("env", settings.identity().envName())
            .fact("version", versions.bot())
            .fact("uptime", Shown.span(Duration.between(vitals.startedAt(), now)))
            .fact("gateway", gateway(vitals.pulse()))
            .fact("latency", latency(vitals.pulse()))
            .fact("last event", age(vitals.pulse().map(GatewayPulse::lastDispatch), now))
            .fact("heartbeat", Shown.span(vitals.heartbeatAge()) + " ago");
    card = card.line("Watchdog", watchdog());
    card = card.line("Watchers", Watchers.line(toggles));
    card = card.line("Writes", WritesLine.of(Optional.of(vitals)));
    card = card.line("Components", components(vitals, now));
    card = card.line("Caches", buckets.map(all -> caches(all, now)).orElse("no answer"));
    return card.line("Jobs", jobs.map(all -> jobs(all, now)).orElse("no answer"))
        .footedBy(House.footer(versions))
        .at(now);
  }

  private static String verdict(Vitals.Answer vitals) {
    if (!vitals.alive()) {
      return "🔴 The heartbeat has stalled.";
    }
    if (!vitals.ready()) {
      return "🟠 Not ready: " + String.join(", ", vitals.missing());
    }
    long unwell =
        vitals.components().stream()
            .filter(
                each ->
                    each.status() == ComponentReport.Status.DEGRADED
                        || each.status() == ComponentReport.Status.DOWN)
            .count();
    return unwell == 0
        ? "🟢 Everything works."
        : "🟡 Ready; %d component%s not at its best.".formatted(unwell, unwell == 1 ? "" : "s");
  }

  private static String gateway(Optional<GatewayPulse> pulse) {
    return pulse
        .map(
            now ->
                now.link().name().toLowerCase(Locale.ROOT)
                    + now.held().map(held -> ": " + held.reason()).orElse(""))
        .orElse(Shown.NONE);
  }

  static String latency(Optional<GatewayPulse> pulse) {
    return pulse.flatMap(GatewayPulse::latency).map(Shown::took).orElse(Shown.NONE);
  }

  static String age(Optional<Instant> at, Instant now) {
    return at.map(then -> Shown.span(Duration.between(then, now)) + " ago").orElse(Shown.NONE);
  }

  private String watchdog() {
    WatchdogLimits limits = WatchdogLimits.of(settings);
    return "looks every %s · stalled after %s · disconnected for %s · deaf after %s"
        .formatted(
            Shown.span(limits.check()),
            Shown.span(limits.stall()),
            Shown.span(limits.disconnectGrace()),
            Shown.span(limits.deaf()));
  }

  private static String components(Vitals.Answer vitals, Instant now) {
    String lines =
        vitals.components().stream()
            .sorted(Comparator.comparing(ComponentReport::component))
            .map(
                report ->
                    "%s **%s** — %s%s · %s"
                        .formatted(
                            light(report, now),
                            report.component(),
                            Shown.plain(report.summary(), SUMMARY),
                            stale(report, now) ? " (silent for " + silence(report, now) + ")" : "",
                            age(Optional.of(report.at()), now)))
            .collect(Collectors.joining("\n"));
    return lines.isEmpty() ? "none has reported yet" : lines;
  }

  private static String light(ComponentReport report, Instant now) {
    if (stale(report, now)) {
      return "🔴";
    }
    return switch (report.status()) {
      case UP -> "🟢";
      case DEGRADED -> "🟡";
      case DOWN -> "🔴";
      case OFF -> "⚪";
    };
  }

  private static boolean stale(ComponentReport report, Instant now) {
    return report.at().plus(report.validFor()).isBefore(now);
  }

  private static String silence(ComponentReport report, Instant now) {
    return Shown.span(Duration.between(report.at(), now));
  }

  private static String caches(List<BucketState> buckets, Instant now) {
    String lines =
        buckets.stream()
            .map(
                each ->
                    each.configured()
                        ? "%s **%s** — age %s · TTL %s · next %s · retries %d · by %s%s"
                            .formatted(
                                each.lastError().isEmpty() ? "🟢" : "🟡",
                                each.name(),
                                Shown.span(each.age()),
                                Shown.span(each.ttl()),
                                next(each.nextRefresh(), now),
                                each.retries(),
                                each.lastActor().isEmpty()
                                    ? Shown.NONE
                                    : Shown.plain(each.lastActor(), ACTOR),
                                each.lastError().isEmpty()
                                    ? ""
                                    : " · err " + Shown.plain(each.lastError(), SUMMARY))
                        : "⚪ **%s** — not configured".formatted(each.name()))
            .collect(Collectors.joining("\n"));
    return lines.isEmpty() ? "none" : lines;
  }

  /** {@code in 5m}, or how long it is overdue. */
  static String next(Optional<Instant> at, Instant now) {
    return at.map(
            then ->
                then.isBefore(now)
                    ? Shown.span(Duration.between(then, now)) + " overdue"
                    : "in " + Shown.span(Duration.between(now, then)))
        .orElse(Shown.NONE);
  }

  private static String jobs(List<Jobs.JobState> jobs, Instant now) {
    if (jobs.isEmpty()) {
      return "none declared";
    }
    long failed = jobs.stream().filter(job -> job.lastResult().startsWith("failed")).count();
    String head =
        "%s job%s, %s failed in the last run"
            .formatted(jobs.size(), jobs.size() == 1 ? "" : "s", failed == 0 ? "none" : failed);
    String lines =
        jobs.stream()
            .sorted(Comparator.comparing(Jobs.JobState::name))
            .limit(JOBS_SHOWN)
            .map(
                job ->
                    "%s %s — last %s · next %s"
                        .formatted(
                            job.lastResult().startsWith("failed") ? "🔴" : "•",
                            Shown.plain(job.name(), 60),
                            age(job.lastRun(), now),
                            next(job.nextRun(), now)))
            .collect(Collectors.joining("\n"));
    String more =
        jobs.size() > JOBS_SHOWN ? "\n… and %d more".formatted(jobs.size() - JOBS_SHOWN) : "";
    return head + "\n" + lines + more;
  }
}
