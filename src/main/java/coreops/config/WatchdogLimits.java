package coreops.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * The watchdog's durations with everything that was left unset derived from the rest. The watchdog
 * and the probes share them.
 *
 * @param check how often the watchdog looks
 * @param stall heartbeat age that counts as stalled
 * @param disconnectGrace how long the gateway may be down
 * @param deaf how long no event may come before Discord is asked whether there were any
 */
public record WatchdogLimits(
    Duration check, Duration stall, Duration disconnectGrace, Duration deaf) {
  private static final Duration PRODUCTION_CHECK = Duration.ofMinutes(6);
  private static final Duration OTHER_CHECK = Duration.ofMinutes(1);

  /** Three missed checks, and a little more, are a stall. */
  private static final int CHECKS_PER_STALL = 3;

  private static final Duration STALL_MARGIN = Duration.ofSeconds(30);

  /** Everything else, blank included, counts as production: the gentler defaults. */
  private static final Set<String> NOT_PRODUCTION =
      Set.of("dev", "development", "local", "test", "testing", "qa", "stage", "staging", "sandbox");

  /** What holds for these settings. */
  public static WatchdogLimits of(Settings settings) {
    return of(settings.watchdog(), settings.identity().envName());
  }

  static WatchdogLimits of(WatchdogSettings watchdog, String envName) {
    boolean production = !NOT_PRODUCTION.contains(envName.strip().toLowerCase(Locale.ROOT));
    Duration check = watchdog.check().orElse(production ? PRODUCTION_CHECK : OTHER_CHECK);
    Duration stall =
        watchdog.stall().orElse(check.multipliedBy(CHECKS_PER_STALL).plus(STALL_MARGIN));
    return new WatchdogLimits(
        check, stall, watchdog.disconnectGrace().orElse(stall), watchdog.deaf());
  }
}
