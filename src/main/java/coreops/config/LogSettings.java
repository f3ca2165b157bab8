package coreops.config;

/** What is written to stdout. */
public record LogSettings(
    @Key(
            value = "LOG_LEVEL",
            fallback = "INFO",
            doc =
                "TRACE, DEBUG, INFO, WARN or ERROR, any case; WARNING and CRITICAL are "
                    + "understood.")
        String level) {}
