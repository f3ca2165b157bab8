package coreops.sandbox;

import coreops.sandbox.discord.DiscordSandboxOptions;
import coreops.sandbox.google.GoogleOptions;

/**
 * What a sandbox is made of.
 *
 * @param google its {@code names} are replaced: data files get the ids of the guild
 * @param controlPort TCP port of the control server on 127.0.0.1; 0 picks a free one
 * @param botPort where the bot under test is expected to answer probes, for the files that are
 *     written; the sandbox itself never calls it
 */
public record SandboxOptions(
    DiscordSandboxOptions discord, GoogleOptions google, int controlPort, int botPort) {
  private static final int DEFAULT_BOT_PORT = 10_000;

  /** The community of {@code conf/sandbox}, with every limit that the real services have. */
  public static SandboxOptions standard() {
    return new SandboxOptions(
        DiscordSandboxOptions.standard(), GoogleOptions.standard(), 0, DEFAULT_BOT_PORT);
  }

  public SandboxOptions withDiscord(DiscordSandboxOptions options) {
    return new SandboxOptions(options, google, controlPort, botPort);
  }

  public SandboxOptions withGoogle(GoogleOptions options) {
    return new SandboxOptions(discord, options, controlPort, botPort);
  }

  public SandboxOptions withControlPort(int port) {
    return new SandboxOptions(discord, google, port, botPort);
  }

  public SandboxOptions withBotPort(int port) {
    return new SandboxOptions(discord, google, controlPort, port);
  }

  /** Lifts rate limits and quotas, for tests that are not about them. */
  public SandboxOptions withoutLimits() {
    return new SandboxOptions(
        discord.withoutLimits(), google.withQuotas(false), controlPort, botPort);
  }
}
