package coreops.modules.ops;

import coreops.config.WatchdogLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the watchdog's acts say of its thresholds. One end may be the network's fault; that many of
 * one rule in a row of days mean that the rule is too strict for where the bot runs, or that
 * something there is broken.
 */
final class WatchdogAdvice {
  private static final int TOO_MANY = 3;

  /** Beyond this a person waits longer for the watchdog than for somebody to notice. */
  private static final Duration LONGEST = Duration.ofHours(1);

  /**
   * @param in what the cause of such an end contains
   */
  private record Rule(String cause, String in, String key, Duration now) {}

  private WatchdogAdvice() {}

  /** Lines for the list; empty when nothing calls for another threshold. */
  static List<String> of(WatchdogBook.Seen seen, WatchdogLimits limits) {
    List<String> lines = new ArrayList<>();
    for (Rule rule :
        List.of(
            new Rule("silent", "zombie", "WATCHDOG_STALL_SEC", limits.stall()),
            new Rule(
                "disconnected",
                "disconnected",
                "WATCHDOG_DISCONNECT_GRACE_SEC",
                limits.disconnectGrace()),
            new Rule("deaf", "deaf", "WATCHDOG_DEAF_SEC", limits.deaf()))) {
      long ends = seen.ends().stream().filter(end -> end.contains(rule.in())).count();
      if (ends >= TOO_MANY) {
        lines.add(proposal(rule, ends));
      }
    }
    return lines;
  }

  private static String proposal(Rule rule, long ends) {
    Duration half = rule.now().multipliedBy(3).dividedBy(2);
    Duration proposed = half.compareTo(LONGEST) > 0 ? LONGEST : half;
    return proposed.compareTo(rule.now()) <= 0
        ? "%d ends because it was %s, and `%s` is %d s already: look at the host's network"
            .formatted(ends, rule.cause(), rule.key(), rule.now().toSeconds())
        : "%d ends because it was %s: propose `%s=%d` (now %d)"
            .formatted(
                ends, rule.cause(), rule.key(), proposed.toSeconds(), rule.now().toSeconds());
  }
}
