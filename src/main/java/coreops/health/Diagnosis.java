package coreops.health;

import coreops.config.WatchdogLimits;
import coreops.control.ComponentReport;
import coreops.control.ComponentReport.Status;
import coreops.control.GatewayPulse;
import coreops.control.GatewayPulse.Held;
import coreops.control.GatewayPulse.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the probes answer, as a pure function of what is known and what time it is.
 *
 * @param missing what {@code /ready} waits for, each with its reason; empty when ready
 * @param degraded components that work in part or not at all; they never block readiness
 * @param alive the heartbeat is fresh, or the gateway is held
 * @param heartbeatAge since the last frame from the gateway, or since the start of the process
 * @param components in order of their names
 */
record Diagnosis(
    Known known,
    Instant at,
    List<String> missing,
    List<String> degraded,
    boolean alive,
    Duration heartbeatAge,
    Optional<Held> held,
    List<Component> components) {

  /** What must be up before the process is ready; the rest only degrades. */
  static final List<String> REQUIRED = List.of(ComponentReport.RUNTIME, ComponentReport.DISCORD);

  Diagnosis {
    missing = List.copyOf(missing);
    degraded = List.copyOf(degraded);
    components = List.copyOf(components);
  }

  /**
   * A report with its age; one that is older than it promised counts as failed, because a component
   * that has gone quiet is not well.
   */
  record Component(ComponentReport report, Duration age, boolean stale) {
    boolean ok() {
      return !stale && report.status() != Status.DOWN;
    }

    /** The report as others should see it: down when it is stale. */
    ComponentReport judged() {
      return stale
          ? new ComponentReport(
              report.component(),
              Status.DOWN,
              summary(),
              report.detail(),
              report.at(),
              report.validFor())
          : report;
    }

    /** One line for a person. */
    String summary() {
      return stale ? "no report for " + age.toSeconds() + " s" : report.summary();
    }
  }

  /**
   * @param strict whether a guild that is not allowed holds {@code /ready} back
   */
  static Diagnosis of(Known known, WatchdogLimits limits, boolean strict, Instant now) {
    List<Component> components =
        known.reports().values().stream()
            .sorted(Comparator.comparing(ComponentReport::component))
            .map(report -> component(report, now))
            .toList();
    Duration age =
        Duration.between(known.pulse().map(GatewayPulse::lastFrame).orElse(known.startedAt()), now);
    Optional<Held> held =
        known
            .pulse()
            // A gateway that no longer tells anything cannot claim that its silence is wanted.
            .filter(pulse -> !older(pulse.at(), limits.stall(), now))
            .flatMap(GatewayPulse::held);
    return new Diagnosis(
        known,
        now,
        missing(known, components, held, strict),
        components.stream()
            .filter(each -> !each.ok() || each.report().status() == Status.DEGRADED)
            .map(each -> each.report().component())
            .toList(),
        held.isPresent() || age.compareTo(limits.stall()) <= 0,
        age.isNegative() ? Duration.ZERO : age,
        held,
        components);
  }

  boolean ready() {
    return missing.isEmpty();
  }

  /** What {@code /health} says: alive, not held, and no component has failed. */
  boolean healthy() {
    return alive && held.isEmpty() && components.stream().allMatch(Component::ok);
  }

  Optional<Component> component(String name) {
    return components.stream().filter(each -> each.report().component().equals(name)).findFirst();
  }

  private static Component component(ComponentReport report, Instant now) {
    Duration age = Duration.between(report.at(), now);
    return new Component(report, age, older(report.at(), report.validFor(), now));
  }

  private static List<String> missing(
      Known known, List<Component> components, Optional<Held> held, boolean strict) {
    List<String> missing = new ArrayList<>();
    known.stopping().ifPresent(cause -> missing.add("stopping: " + cause));
    held.ifPresent(reason -> missing.add("discord: held: " + reason.reason()));
    Map<String, Component> byName =
        components.stream()
            .collect(Collectors.toMap(each -> each.report().component(), each -> each));
    for (String name : REQUIRED) {
      Component component = byName.get(name);
      boolean isHeld = name.equals(ComponentReport.DISCORD) && held.isPresent();
      if (component == null) {
        missing.add(name + ": no report yet");
      } else if (!component.ok() && !isHeld) {
        missing.add(name + ": " + component.summary());
      }
    }
    Optional<Component> discord = Optional.ofNullable(byName.get(ComponentReport.DISCORD));
    boolean linkDown = known.pulse().map(GatewayPulse::link).filter(Link.DOWN::equals).isPresent();
    if (linkDown && discord.filter(Component::ok).isPresent()) {
      missing.add("discord: disconnected");
    }
    if (strict) {
      discord
          .flatMap(Diagnosis::foreignGuilds)
          .ifPresent(names -> missing.add("discord: in guilds that are not allowed: " + names));
    }
    return missing;
  }

  private static Optional<String> foreignGuilds(Component discord) {
    Object named = discord.report().detail().get(ComponentReport.FOREIGN_GUILDS);
    return named instanceof List<?> names && !names.isEmpty()
        ? Optional.of(names.stream().map(String::valueOf).collect(Collectors.joining(", ")))
        : Optional.empty();
  }

  private static boolean older(Instant at, Duration limit, Instant now) {
    return Duration.between(at, now).compareTo(limit) > 0;
  }
}
