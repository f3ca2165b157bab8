package coreops.sandbox.discord;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the stand-in behaves.
 *
 * @param world the yaml file that describes the guilds
 * @param port TCP port on 127.0.0.1; 0 picks a free one
 * @param heartbeatInterval what HELLO asks for
 * @param routeLimits whether per-route rate limits and the identify window are enforced
 * @param globalLimit whether the 50 requests/s of a bot are enforced
 * @param renameLimit whether two new names in ten minutes are all that a thread gets
 * @param sendLimit whether 120 gateway sends per 60 s are enforced
 * @param sessionLifetime how long a session without connection can be resumed
 * @param portal which privileged intents the application has in the developer portal
 */
public record DiscordSandboxOptions(
    Path world,
    int port,
    Duration heartbeatInterval,
    boolean routeLimits,
    boolean globalLimit,
    boolean renameLimit,
    boolean sendLimit,
    Duration sessionLifetime,
    Portal portal) {

  /** The privileged intents that the application's page in the developer portal has switched on. */
  public record Portal(boolean messageContent, boolean members, boolean presences) {}

  /**
   * Discord's own behaviour: a heartbeat every 41.25 s (what the live gateway sends), every limit
   * on, sessions kept for three minutes ("a few minutes" in the developer docs, Gateway, Resuming).
   */
  public static DiscordSandboxOptions standard() {
    return new DiscordSandboxOptions(
        Path.of("conf", "sandbox", "guild.yaml"),
        0,
        Duration.ofMillis(41_250),
        true,
        true,
        true,
        true,
        Duration.ofMinutes(3),
        new Portal(true, true, false));
  }

  public DiscordSandboxOptions withWorld(Path file) {
    return new DiscordSandboxOptions(
        file,
        port,
        heartbeatInterval,
        routeLimits,
        globalLimit,
        renameLimit,
        sendLimit,
        sessionLifetime,
        portal);
  }

  public DiscordSandboxOptions withPort(int wanted) {
    return new DiscordSandboxOptions(
        world,
        wanted,
        heartbeatInterval,
        routeLimits,
        globalLimit,
        renameLimit,
        sendLimit,
        sessionLifetime,
        portal);
  }

  public DiscordSandboxOptions withHeartbeatInterval(Duration interval) {
    return new DiscordSandboxOptions(
        world,
        port,
        interval,
        routeLimits,
        globalLimit,
        renameLimit,
        sendLimit,
        sessionLifetime,
        portal);
  }

  /** Lifts every limit at once, for benchmarks and for tests that are not about limits. */
  public DiscordSandboxOptions withoutLimits() {
    return new DiscordSandboxOptions(
        world, port, heartbeatInterval, false, false, false, false, sessionLifetime, portal);
  }

  public DiscordSandboxOptions withRouteLimits(boolean enforced) {
    return new DiscordSandboxOptions(
        world,
        port,
        heartbeatInterval,
        enforced,
        globalLimit,
        renameLimit,
        sendLimit,
        sessionLifetime,
        portal);
  }

  public DiscordSandboxOptions withGlobalLimit(boolean enforced) {
    return new DiscordSandboxOptions(
        world,
        port,
        heartbeatInterval,
        routeLimits,
        enforced,
        renameLimit,
        sendLimit,
        sessionLifetime,
        portal);
  }

  public DiscordSandboxOptions withRenameLimit(boolean enforced) {
    return new DiscordSandboxOptions(
        world,
        port,
        heartbeatInterval,
        routeLimits,
        globalLimit,
        enforced,
        sendLimit,
        sessionLifetime,
        portal);
  }

  public DiscordSandboxOptions withSessionLifetime(Duration lifetime) {
    return new DiscordSandboxOptions(
        world,
        port,
        heartbeatInterval,
        routeLimits,
        globalLimit,
        renameLimit,
        sendLimit,
        lifetime,
        portal);
  }

  public DiscordSandboxOptions withPortal(Portal portal) {
    return new DiscordSandboxOptions(
        world,
        port,
        heartbeatInterval,
        routeLimits,
        globalLimit,
        renameLimit,
        sendLimit,
        sessionLifetime,
        portal);
  }
}
