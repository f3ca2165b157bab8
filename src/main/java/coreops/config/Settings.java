package coreops.config;

/**
 * Everything an operator can set, read once and complete: a record per area. Immutable; a reload
 * makes a new one.
 */
public record Settings(
    Identity identity,
    DiscordSettings discord,
    Roles roles,
    Routing routing,
    Channels channels,
    SheetSettings sheets,
    WatchdogSettings watchdog,
    HttpSettings http,
    LogSettings log,
    ProcessSettings process,
    ImageSettings images,
    TracingSettings tracing) {}
