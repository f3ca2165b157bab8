package coreops.spine;

import coreops.sandbox.GuildNames;
import coreops.sandbox.discord.ChannelEvent;
import coreops.sandbox.discord.DiscordSandbox;
import coreops.sandbox.discord.DiscordSandboxOptions;
import coreops.sandbox.discord.Persona;
import coreops.sandbox.discord.PostedView;
import coreops.sandbox.google.GoogleOptions;
import coreops.sandbox.google.GoogleSandbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Discord and Google on loopback with people in it; bots are started into it and die in it. */
final class Community implements AutoCloseable {
  /** Generous: the build machine may be busy with everything else at once. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Vertx vertx = Vertx.vertx();
  private final DiscordSandbox discord;
  private final GoogleSandbox google;
  private final Path dataDir;

  /** Heartbeats every second and no rate limits, so that faults show within seconds. */
  Community(Path dataDir) {
    this(dataDir, options -> options.withoutLimits().withHeartbeatInterval(Duration.ofSeconds(1)));
  }

  Community(Path dataDir, UnaryOperator<DiscordSandboxOptions> discordOptions) {
    this.dataDir = dataDir;
    this.discord =
        now(DiscordSandbox.start(vertx, discordOptions.apply(DiscordSandboxOptions.standard())));
    // What 3 s mean is tested where clocks are virtual; a busy machine may stand still for as long.
    now(discord.faults().answersWithin(PATIENCE));
    GoogleOptions standard = GoogleOptions.standard();
    this.google =
        now(
            GoogleSandbox.start(
                vertx,
                standard
                    .withNames(new GuildNames(discord.world(), standard.names()))
                    .withQuotas(false)));
  }

  DiscordSandbox discord() {
    return discord;
  }

  GoogleSandbox google() {
    return google;
  }

  /** What a bot needs to live here, with fast retries and a free HTTP port. */
  Map<String, String> environment() {
    Map<String, String> keys = new LinkedHashMap<>(discord.environment());
    keys.put("GSPREAD_CREDENTIALS", google.credentials());
    keys.put("GOOGLE_SHEETS_ROOT_URL", google.rootUrl());
    keys.put("RECRUITMENT_SHEET_ID", google.spreadsheetId("Recruitment"));
    keys.put("ONBOARDING_SHEET_ID", google.spreadsheetId("Onboarding"));
    keys.put("MILESTONES_SHEET_ID", google.spreadsheetId("Milestones"));
    keys.put("LEAGUES_SHEET_ID", google.spreadsheetId("Leagues"));
    keys.put("GSHEETS_RETRY_BASE", "20ms");
    keys.put("SHEETS_READS_PER_MINUTE", "300");
    keys.put("ENV_NAME", "test");
    keys.put("BOT_VERSION", "9.9.9");
    keys.put("DATA_DIR", dataDir.toString());
    keys.put("PORT", "0");
    return keys;
  }

  /**
   * Says something in the ops channel and waits for the answer. Where that takes its time, a line
   * announces it and then becomes it; on a busy machine anything may.
   */
  PostedView ask(Persona who, String text) {
    return ask(who, "ops", text);
  }

  /** The same in another channel or thread, by its name. */
  PostedView ask(Persona who, String channel, String text) {
    Queue<PostedView> edited = new ConcurrentLinkedQueue<>();
    var _ =
        discord.await(
            List.of(discord.channelId(channel)),
            event -> {
              if (event.kind() == ChannelEvent.Kind.EDITED && !announces(event.message())) {
                edited.add(event.message());
              }
              return false;
            },
            PATIENCE.multipliedBy(2));
    PostedView first = now(discord.ask(who, channel, text, PATIENCE));
    if (!announces(first)) {
      return first;
    }
    Eventually.until(() -> answer(first, edited).isPresent(), () -> "no answer to " + text);
    return answer(first, edited).orElseThrow();
  }

  private static boolean announces(PostedView message) {
    // A cooldown is told with the same sign, and is an answer; only what goes on ends like this.
    return message.content().startsWith("⏳") && message.content().endsWith("…");
  }

  private static Optional<PostedView> answer(PostedView announced, Queue<PostedView> edited) {
    return edited.stream().filter(each -> each.id().equals(announced.id())).findFirst();
  }

  @Override
  public void close() {
    now(discord.stop());
    now(google.stop());
    now(vertx.close());
  }

  static <T> T now(Future<T> future) {
    return now(future.toCompletionStage().toCompletableFuture());
  }

  static <T> T now(CompletableFuture<T> future) {
    return future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
