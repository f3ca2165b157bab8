package coreops.health;

import coreops.config.Channels;
import coreops.config.Given;
import coreops.config.HttpSettings;
import coreops.config.Identity;
import coreops.config.LogSettings;
import coreops.config.Settings;
import coreops.config.WatchdogSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** Settings for tests of the vitals; what they do not look at is left out. */
public final class TestSettings {
  private TestSettings() {}

  /** The test environment's limits: check 60 s, stall 210 s. Port 0 is any free one. */
  public static Settings with(boolean strict, int port) {
    return new Settings(
        new Identity("test", "C1C-Recruitment", "1.2.3", Optional.empty(), ZoneId.of("UTC")),
        null,
        null,
        null,
        new Channels(Optional.empty()),
        null,
        new WatchdogSettings(
            Optional.empty(), Optional.empty(), Optional.empty(), Duration.ofSeconds(900)),
        new HttpSettings(port, "/keepalive", strict),
        new LogSettings("INFO"),
        null,
        Given.images(),
        Given.tracing());
  }
}
