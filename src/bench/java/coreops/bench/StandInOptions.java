package coreops.bench;

import coreops.sandbox.discord.DiscordSandbox;
import coreops.sandbox.discord.DiscordSandboxOptions;
import coreops.sandbox.google.GoogleOptions;
import coreops.sandbox.google.GoogleSandbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The command line of {@link StandIn}, and what it starts. */
final class StandInOptions {
  private static final Duration HEARTBEAT = Duration.ofMillis(41_250);

  /** A bot that was killed is gone; its session need not collect events for minutes. */
  private static final Duration SESSIONS_KEPT = Duration.ofSeconds(60);

  private StandInOptions() {}

  /** The two services, and what a bot needs to reach them. */
  record Box(DiscordSandbox discord, Map<String, String> environment) {}

  static Future<Box> start(Vertx vertx, String[] arguments) {
    List<String> words = List.of(arguments);
    int heartbeat = words.indexOf("--heartbeat");
    DiscordSandboxOptions options =
        DiscordSandboxOptions.standard()
            .withoutLimits()
            .withRouteLimits(words.contains("--route-limits"))
            .withSessionLifetime(SESSIONS_KEPT)
            .withHeartbeatInterval(
                heartbeat < 0
                    ? HEARTBEAT
                    : Duration.ofMillis(Long.parseLong(words.get(heartbeat + 1))));
    return DiscordSandbox.start(vertx, options)
        .compose(
            discord ->
                GoogleSandbox.start(vertx, GoogleOptions.standard())
                    .map(google -> new Box(discord, environment(discord, google))));
  }

  private static Map<String, String> environment(DiscordSandbox discord, GoogleSandbox google) {
    Map<String, String> all = new TreeMap<>(discord.environment());
    all.put("GOOGLE_SHEETS_ROOT_URL", google.rootUrl());
    all.put("GSPREAD_CREDENTIALS", google.credentials());
    for (String workbook : google.workbooks()) {
      all.put(workbook.toUpperCase(Locale.ROOT) + "_SHEET_ID", google.spreadsheetId(workbook));
    }
    all.put("DISCORD_REST_PER_SECOND", "100000");
    return all;
  }
}
