package coreops.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The probes. */
public record HttpSettings(
    @Key(
            value = "PORT",
            fallback = "10000",
            min = 0,
            max = 65535,
            doc = "Port of the HTTP server on all interfaces; 0 picks a free one.")
        int port,
    @Key(
            value = "KEEPALIVE_PATH",
            fallback = "/keepalive",
            doc = "Path that answers ok to whoever keeps the host awake.")
        String keepalivePath,
    @Key(
            value = "STRICT_PROBE",
            fallback = "false",
            doc = "Hold /ready at 503 while the bot is in a guild that is not allowed.")
        boolean strictProbe,
    @Key(
            value = "KEEPALIVE_URL",
            doc =
                "Full address that the bot calls to keep its host awake. Unset: "
                    + "RENDER_EXTERNAL_URL and KEEPALIVE_PATH, else this machine.")
        Optional<URI> keepaliveUrl,
    @Key(
            value = "KEEPALIVE_INTERVAL",
            fallback = "300",
            doc = "Pause between two such calls; at least 60 s, whatever is set.")
        Duration keepaliveInterval) {
  private static final Duration SHORTEST = Duration.ofSeconds(60);

  public HttpSettings {
    keepaliveInterval = keepaliveInterval.compareTo(SHORTEST) < 0 ? SHORTEST : keepaliveInterval;
  }
}
