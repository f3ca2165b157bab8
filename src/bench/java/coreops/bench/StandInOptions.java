package coreops.bench;

import coreops.sandbox.Sandbox;
import coreops.sandbox.SandboxOptions;
import coreops.sandbox.discord.DiscordSandboxOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
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

  static Future<Sandbox> start(Vertx vertx, String[] arguments) {
    List<String> words = List.of(arguments);
    int heartbeat = words.indexOf("--heartbeat");
    DiscordSandboxOptions discord =
        DiscordSandboxOptions.standard()
            .withoutLimits()
            .withRouteLimits(words.contains("--route-limits"))
            .withSessionLifetime(SESSIONS_KEPT)
            .withHeartbeatInterval(
                heartbeat < 0
                    ? HEARTBEAT
                    : Duration.ofMillis(Long.parseLong(words.get(heartbeat + 1))));
    return Sandbox.start(vertx, SandboxOptions.standard().withDiscord(discord));
  }

  /** What a bot needs to reach it, its own plan of 40 calls a second lifted as well. */
  static Map<String, String> environment(Sandbox sandbox) {
    Map<String, String> all = new TreeMap<>(sandbox.environment());
    all.put("DISCORD_REST_PER_SECOND", "100000");
    return all;
  }
}
