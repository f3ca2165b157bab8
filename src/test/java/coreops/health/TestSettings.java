package coreops.health;

import coreops.config.Channels;
import coreops.config.DiscordSettings;
import coreops.config.Given;
import coreops.config.HttpSettings;
import coreops.config.Identity;
import coreops.config.LogSettings;
import coreops.config.Secret;
import coreops.config.Settings;
import coreops.config.WatchdogSettings;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Settings for tests of the vitals; what they do not look at is left out. */
public final class TestSettings {
  private TestSettings() {}

  /** The test environment's limits: check 60 s, stall 210 s. Port 0 is any free one. */
  public static Settings with(boolean strict, int port) {
    return with(strict, port, URI.create("https://cdn.discordapp.com"));
  }

  /** With another place to fetch emoji from. */
  public static Settings with(boolean strict, int port, URI cdn) {
    return new Settings(
        new Identity("test", "C1C-Recruitment", "1.2.3", Optional.empty(), ZoneId.of("UTC")),
        new DiscordSettings(
            new Secret("none"),
            URI.create("http://127.0.0.1:9/api/v10"),
            cdn,
            Optional.empty(),
            Set.of(),
            Duration.ofSeconds(15),
            40),
        null,
        null,
        new Channels(Optional.empty()),
        null,
        new WatchdogSettings(
            Optional.empty(), Optional.empty(), Optional.empty(), Duration.ofSeconds(900)),
        new HttpSettings(port, "/keepalive", strict, Optional.empty(), Duration.ofMinutes(5)),
        LogSettings.stdoutOnly("INFO"),
        null,
        Given.backup(),
        Given.images(),
        Given.tracing());
  }
}
