package coreops.control;

import coreops.bus.Bus;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A turn in the life of the process: a start, a reload, a reboot, a refresh, what the watchdog did.
 * Each is one line in the log, which operators search for by {@code [watcher|lifecycle]}, and one
 * card in the ops channel.
 *
 * @param event e.g. {@code startup}; with the key it says which events are one
 * @param key what tells events of one kind apart, e.g. a refresh's scope; may be empty
 * @param lines shown below the facts
 */
public record Lifecycle(
    String event, String key, Notice.Level level, String title, Facts facts, List<String> lines) {
  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  public Lifecycle {
    lines = List.copyOf(lines);
  }

  public static Lifecycle of(String event, Notice.Level level, String title, Facts facts) {
    return new Lifecycle(event, "", level, title, facts, List.of());
  }

  /**
   * A refresh that has ended.
   *
   * @param scope what was asked for, e.g. {@code startup}, {@code all} or the buckets' names;
   *     refreshes of one scope within a few seconds are one
   * @param trigger {@code startup}, {@code manual} or {@code cron}
   * @param ok whether every bucket was read
   * @param lines how each bucket did
   * @param total how long all of it took
   */
  public static Lifecycle refresh(
      String scope, String trigger, String actor, boolean ok, List<String> lines, String total) {
    List<String> shown = new ArrayList<>(lines);
    shown.add("• total=" + total);
    return new Lifecycle(
        "refresh",
        scope,
        ok ? Notice.Level.REFRESH : Notice.Level.WARNING,
        "Refresh",
        Facts.of("scope", scope)
            .and("trigger", trigger.equals(scope) ? "" : trigger)
            .and("actor", actor.equals(trigger) ? "" : actor),
        shown);
  }

  public Lifecycle with(List<String> more) {
    return new Lifecycle(event, key, level, title, facts, more);
  }

  /** The log's line. */
  public String line() {
    return "[watcher|lifecycle] event=%s result=%s %s"
        .formatted(event, trouble() ? "trouble" : "ok", facts.logged())
        .strip();
  }

  /** The card. */
  public Notice notice() {
    List<String> shown = new ArrayList<>();
    shown.add(facts.shown());
    shown.addAll(lines);
    String name = key.isEmpty() ? event : event + ":" + key;
    return new Notice(name, level, title, shown, false);
  }

  /** Writes the line. */
  public void log() {
    (trouble() ? LOG.atWarn() : LOG.atInfo()).addKeyValue("event", event).log(line());
  }

  /** Writes the line and tells the card. */
  public void tell(Bus bus) {
    log();
    bus.tell(Notice.TOPIC, notice());
  }

  private boolean trouble() {
    return level == Notice.Level.WARNING || level == Notice.Level.ERROR;
  }
}
