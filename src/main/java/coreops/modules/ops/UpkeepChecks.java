package coreops.modules.ops;

import coreops.bus.Bus;
import coreops.config.WatchdogLimits;
import coreops.control.ComponentReport;
import coreops.control.Vitals;
import coreops.discord.Shown;
import coreops.sheets.ConfigView;
import coreops.sheets.Sheets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The points of the lists of maintenance: does what it can, and says what it found. */
final class UpkeepChecks {
  /** The component that tells what is on record of drills and secrets. */
  static final String RECORDS = "records";

  private static final String BACKUP = "backup";

  /** A recovery that nobody has tried for longer than a quarter is a hope. */
  private static final Duration DRILL_EVERY = Duration.ofDays(92);

  private final Bus bus;
  private final Sheets sheets;
  private final CacheRound caches;
  private final WatchdogBook watchdog;
  private final WatchdogLimits limits;
  private final Set<String> asked;

  /**
   * @param asked the toggles that commands and modules ask about
   */
  UpkeepChecks(
      Bus bus,
      Sheets sheets,
      CacheRound caches,
      WatchdogBook watchdog,
      WatchdogLimits limits,
      Set<String> asked) {
    this.bus = bus;
    this.sheets = sheets;
    this.caches = caches;
    this.watchdog = watchdog;
    this.limits = limits;
    this.asked = Set.copyOf(asked);
  }

  List<UpkeepItem> of(Upkeep list, Instant since) {
    Map<String, ComponentReport> reports = reports();
    return switch (list) {
      case WEEKLY -> List.of(caches.all(), watchdog(since), toggles(), backup(reports));
      case MONTHLY ->
          List.of(
              UpkeepItem.byHand(
                  "Access list",
                  "Compare the channels in which the bot may speak with where it should.",
                  "There is no command for it in this version."),
              UpkeepItem.byHand(
                  "Onboarding questions",
                  "`!ops reload onboarding` reads them, `!ops checksheet` says what is wrong with"
                      + " their tab.",
                  "Then walk through a ticket in the test guild."),
              caches.templates(),
              drill(reports),
              secrets(reports),
              backup(reports));
    };
  }

  private UpkeepItem watchdog(Instant since) {
    String title = "Watchdog";
    return Asking.orNothing(watchdog.since(since))
        .await()
        .map(
            seen -> {
              List<String> advice = WatchdogAdvice.of(seen, limits);
              List<String> lines = new ArrayList<>();
              lines.add(
                  "%s of the process, %s of the link"
                      .formatted(
                          times(seen.ends().size(), "end"), times(seen.acts().size(), "repair")));
              lines.addAll(advice);
              if (advice.isEmpty()) {
                lines.add(
                    "The thresholds may stay: stall %d s, disconnected %d s, deaf %d s"
                        .formatted(
                            limits.stall().toSeconds(),
                            limits.disconnectGrace().toSeconds(),
                            limits.deaf().toSeconds()));
              }
              seen.ends().reversed().stream().limit(2).forEach(end -> lines.add("last: " + end));
              seen.acts().reversed().stream().limit(2).forEach(act -> lines.add("last: " + act));
              return UpkeepItem.of(seen.ends().isEmpty(), title, lines);
            })
        .orElseGet(() -> UpkeepItem.unknown(title, "the database does not answer"));
  }

  private UpkeepItem toggles() {
    String title = "Feature toggles";
    Optional<ConfigView> view = Asking.orNothing(sheets.config()).await();
    if (view.isEmpty()) {
      return UpkeepItem.unknown(title, "the sheets room does not answer");
    }
    Set<String> present = view.get().toggles().names();
    Set<String> missing = new TreeSet<>(asked);
    missing.removeAll(present);
    Set<String> unknown = new TreeSet<>(present);
    unknown.removeAll(Sheets.features());
    unknown.removeAll(asked);
    List<String> lines = new ArrayList<>();
    view.get().problems().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(problem -> lines.add(Shown.code(problem.getKey()) + " " + problem.getValue()));
    missing.removeAll(view.get().problems().keySet());
    missing.forEach(name -> lines.add(Shown.code(name) + " is missing, so it is off"));
    unknown.forEach(name -> lines.add(Shown.code(name) + " is known to no module"));
    boolean well = lines.isEmpty();
    lines.addFirst(
        "%d in %s, %s"
            .formatted(
                present.size(),
                Shown.plain(view.get().toggles().source(), 60),
                well ? "all as modules expect" : lines.size() + " not as modules expect"));
    return UpkeepItem.of(well, title, lines);
  }

  private static UpkeepItem backup(Map<String, ComponentReport> reports) {
    String title = "Backup";
    return Optional.ofNullable(reports.get(BACKUP))
        .map(
            report ->
                UpkeepItem.of(
                    report.status() == ComponentReport.Status.UP, title, List.of(report.summary())))
        .orElseGet(() -> UpkeepItem.unknown(title, "nobody tells of backups"));
  }

  private static UpkeepItem drill(Map<String, ComponentReport> reports) {
    String title = "Recovery drill";
    ComponentReport report = reports.get(RECORDS);
    if (report == null) {
      return UpkeepItem.unknown(title, "nobody tells what is on record");
    }
    List<String> lines = new ArrayList<>();
    Object failed = report.detail().get("drill_failed");
    if (failed != null) {
      lines.add("The newest try failed: " + Shown.plain(String.valueOf(failed), 200));
    }
    if (!(report.detail().get("drill_age_seconds") instanceof Number seconds)) {
      lines.add("None on record here that went well.");
      lines.add("`scripts/drill` does one and puts it on record.");
      return UpkeepItem.of(false, title, lines);
    }
    Duration age = Duration.ofSeconds(seconds.longValue());
    lines.add(
        "The last one that went well was %s ago; at least once in %d days."
            .formatted(Shown.span(age), DRILL_EVERY.toDays()));
    return UpkeepItem.of(failed == null && age.compareTo(DRILL_EVERY) <= 0, title, lines);
  }

  private static UpkeepItem secrets(Map<String, ComponentReport> reports) {
    String title = "Ages of secrets";
    ComponentReport report = reports.get(RECORDS);
    if (report == null) {
      return UpkeepItem.unknown(title, "nobody tells what is on record");
    }
    List<String> due = texts(report.detail().get("secrets_due"));
    List<String> unknown = texts(report.detail().get("secrets_unknown"));
    List<String> lines = new ArrayList<>();
    due.forEach(line -> lines.add("rotate " + line));
    texts(report.detail().get("secrets_young")).forEach(lines::add);
    if (!unknown.isEmpty()) {
      lines.add("not rotated while this bot kept records: " + String.join(", ", unknown));
      lines.add("`coreops secrets-check` knows them from the inventory.");
    }
    if (lines.isEmpty()) {
      lines.add("no secret is set");
    }
    return due.isEmpty() && !unknown.isEmpty()
        ? new UpkeepItem(UpkeepItem.Mark.BY_HAND, title, lines)
        : UpkeepItem.of(due.isEmpty(), title, lines);
  }

  private static List<String> texts(@org.jspecify.annotations.Nullable Object detail) {
    return detail instanceof List<?> all ? all.stream().map(String::valueOf).toList() : List.of();
  }

  private static String times(int number, String what) {
    return number == 1 ? "1 " + what : number + " " + what + "s";
  }

  /** By component; empty when the health room does not answer. */
  private Map<String, ComponentReport> reports() {
    Map<String, ComponentReport> reports = new java.util.HashMap<>();
    Asking.orNothing(bus.ask(Vitals.ADDRESS, new Vitals())).await().stream()
        .flatMap(answer -> answer.components().stream())
        .forEach(report -> reports.put(report.component(), report));
    return reports;
  }
}
