package coreops.bench;

import coreops.sandbox.Sandbox;
import coreops.sandbox.SandboxOptions;
import coreops.sandbox.discord.DiscordSandboxOptions;
import coreops.sandbox.google.GoogleOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The command line of {@link StandIn}, and what it starts. */
final class StandInOptions {
  private static final Duration HEARTBEAT = Duration.ofMillis(41_250);

  /** A bot that was killed is gone; its session need not collect events for minutes. */
  private static final Duration SESSIONS_KEPT = Duration.ofSeconds(60);

  private StandInOptions() {}

  static Future<Sandbox> start(Vertx vertx, String[] arguments) throws IOException {
    List<String> words = List.of(arguments);
    int heartbeat = words.indexOf("--heartbeat");
    int clans = number(words, "--clans");
    int recruiters = number(words, "--recruiters");
    SandboxOptions standard = SandboxOptions.standard();
    DiscordSandboxOptions discord =
        DiscordSandboxOptions.standard()
            .withWorld(
                recruiters == 0 ? standard.discord().world() : BigCommunity.guild(recruiters))
            .withoutLimits()
            .withRouteLimits(words.contains("--route-limits"))
            .withSessionLifetime(SESSIONS_KEPT)
            .withHeartbeatInterval(
                heartbeat < 0
                    ? HEARTBEAT
                    : Duration.ofMillis(Long.parseLong(words.get(heartbeat + 1))));
    GoogleOptions google =
        clans == 0 ? standard.google() : standard.google().withData(BigCommunity.workbooks(clans));
    return Sandbox.start(
        vertx, standard.withDiscord(discord).withGoogle(google.withQuotas(recruiters == 0)));
  }

  private static int number(List<String> words, String option) {
    int at = words.indexOf(option);
    return at < 0 ? 0 : Integer.parseInt(words.get(at + 1));
  }

  /** What a bot needs to reach it, its own plan of 40 calls a second lifted as well. */
  static Map<String, String> environment(Sandbox sandbox) {
    Map<String, String> all = new TreeMap<>(sandbox.environment());
    all.put("DISCORD_REST_PER_SECOND", "100000");
    // The most that the key takes.
    all.put("SHEETS_WRITES_PER_MINUTE", "300");
    return all;
  }
}
