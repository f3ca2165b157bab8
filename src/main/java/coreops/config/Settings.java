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
    BackupSettings backup,
    ImageSettings images,
    TracingSettings tracing) {

  /**
   * These settings with what the HTTP server and the gateway may take from a later reading while
   * the rest of the program keeps what it has. Which guilds are served is the rest's matter, too.
   */
  public Settings rebootedWith(Settings later) {
    DiscordSettings next = later.discord();
    return new Settings(
        identity,
        new DiscordSettings(
            next.token(),
            next.apiBase(),
            next.cdnBase(),
            discord.guild(),
            discord.guilds(),
            next.deadline(),
            next.restPerSecond()),
        roles,
        routing,
        channels,
        sheets,
        watchdog,
        later.http(),
        log,
        process,
        backup,
        images,
        tracing);
  }
}
