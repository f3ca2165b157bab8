package coreops.router;

import coreops.bus.Failure;
import coreops.telemetry.Sample;
import coreops.telemetry.Tallies;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/** What the router has done since it started, for its report. */
final class Tally {
  private final Map<Refusal.Kind, Long> refusals = new EnumMap<>(Refusal.Kind.class);
  private final Map<Failure.Code, Long> failures = new EnumMap<>(Failure.Code.class);
  private final Tallies tallies = new Tallies();
  private final BiConsumer<String, String> alsoDone;
  private long commands;
  private long duplicates;
  private long silenced;
  private long undelivered;
  private long shed;

  Tally() {
    this((path, outcome) -> {});
  }

  /**
   * @param alsoDone hears the path and the outcome of each question that was a command
   */
  Tally(BiConsumer<String, String> alsoDone) {
    this.alsoDone = alsoDone;
  }

  void command() {
    commands++;
  }

  /**
   * One question is dealt with.
   *
   * @param path of the command; {@code -} when it was none
   */
  void done(String path, String outcome, Duration took) {
    String command = path.equals("-") ? "unknown" : path;
    if (!path.equals("-")) {
      alsoDone.accept(path, outcome);
    }
    tallies.count("commands", "command", command, "outcome", outcome);
    tallies.time("command_duration", took.toNanos(), "command", command);
  }

  List<Sample> samples() {
    return tallies.read();
  }

  void duplicate() {
    duplicates++;
  }

  void refused(Refusal.Kind kind) {
    refusals.merge(kind, 1L, Long::sum);
  }

  void failed(Failure.Code code) {
    failures.merge(code, 1L, Long::sum);
  }

  void silenced() {
    silenced++;
  }

  void undelivered() {
    undelivered++;
  }

  void shed() {
    shed++;
  }

  long commands() {
    return commands;
  }

  long shedSoFar() {
    return shed;
  }

  long undeliveredSoFar() {
    return undelivered;
  }

  /** The numbers, named as {@code /health} shows them. */
  Map<String, Object> detail(int inFlight) {
    Map<String, Object> detail = new HashMap<>();
    detail.put("commands", commands);
    detail.put("in_flight", (long) inFlight);
    detail.put("duplicates", duplicates);
    detail.put("refusals_not_sent", silenced);
    detail.put("undelivered", undelivered);
    detail.put("shed", shed);
    detail.put("refusals", byName(refusals));
    detail.put("failures", byName(failures));
    return detail;
  }

  private static Map<String, Long> byName(Map<? extends Enum<?>, Long> counts) {
    Map<String, Long> named = new HashMap<>();
    counts.forEach((kind, count) -> named.put(kind.name().toLowerCase(Locale.ROOT), count));
    return Map.copyOf(named);
  }
}
