package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Failure;
import coreops.control.Notice;
import coreops.discord.MessageDraft;
import coreops.sandbox.discord.DiscordSandbox;
import coreops.sandbox.discord.DiscordSandboxOptions;
import coreops.types.ChannelId;
import coreops.types.MessageId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bot that is refused again and again, by Discord's own rules: a channel that it cannot see. */
class GatewayBanTest {
  @TempDir Path dir;

  @Test
  void it_stops_asking_before_its_address_is_banned() {
    Vertx vertx = Vertx.vertx();
    DiscordSandbox discord =
        Eventually.get(
            DiscordSandbox.start(vertx, DiscordSandboxOptions.standard().withoutLimits()));
    try (Bot bot = new Bot(discord, dir).up()) {
      ChannelId vault = discord.channelId("admin-vault");
      Failure last = new Failure(Failure.Code.BUSY, "not asked yet");
      for (int batch = 0; batch < 200 && last.code() != Failure.Code.UNAVAILABLE; batch++) {
        last = refusal(bot, vault);
      }

      assertThat(last.code()).isEqualTo(Failure.Code.UNAVAILABLE);
      assertThat(last.retryAfter()).isGreaterThan(Duration.ofMinutes(5));
      long asked = asked(discord);
      assertThat(asked).isBetween(2_000L, 2_000L + ChannelLanes.DEPTH);

      // Every channel, also those that would answer.
      assertThat(refusal(bot, discord.channelId("ops")).code()).isEqualTo(Failure.Code.UNAVAILABLE);
      assertThat(asked(discord)).isEqualTo(asked);
      assertThat(bot.notices)
          .extracting(Notice::key)
          .filteredOn(key -> key.startsWith("invalid-requests:"))
          .containsExactly("invalid-requests:MANY", "invalid-requests:OPEN");
      Eventually.holds(
          "told in the report",
          () -> "open".equals(bot.reports.getLast().detail().get("requestsInvalidState")));
    } finally {
      Eventually.get(vertx.close());
    }
  }

  private static long asked(DiscordSandbox discord) {
    return discord.counters().calls().entrySet().stream()
        .filter(route -> route.getKey().contains("/channels/:channel/messages"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Of several kinds, because requests of one kind go one after the other. */
  private static Failure refusal(Bot bot, ChannelId channel) {
    MessageDraft draft = MessageDraft.text("let me in");
    MessageId message = new MessageId(4711);
    List<Future<?>> calls = new ArrayList<>();
    while (calls.size() < ChannelLanes.DEPTH) {
      calls.add(bot.discord.edit(channel, message, draft));
      calls.add(bot.discord.react(channel, message, "👍"));
      calls.add(bot.discord.history(channel, 1, Optional.empty()));
      calls.add(bot.discord.post(channel, draft));
    }
    Future.join(calls)
        .otherwiseEmpty()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
    return (Failure) calls.getLast().cause();
  }
}
