package coreops.config;

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
        boolean strictProbe) {}
