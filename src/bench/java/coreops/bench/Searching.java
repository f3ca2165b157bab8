package coreops.bench;

import coreops.sandbox.discord.ChannelEvent;
import coreops.sandbox.discord.DiscordSandbox;
import coreops.sandbox.discord.Hands;
import coreops.sandbox.discord.Persona;
import coreops.types.MessageId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A member who opens a search panel and searches again and again with other filters, measured from
 * the press to the results in the channel and to its acknowledgement. Runs in the stand-in.
 */
final class Searching {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String CHANNEL = "general";
  private static final String MENU = "CB Difficulty (optional)";
  private static final List<String> CHOICES =
      List.of("Easy", "Normal", "Hard", "Brutal", "NM", "UNM");

  private final Context context;
  private final DiscordSandbox discord;
  private final Hands hands;
  private final List<Long> shown = new ArrayList<>();
  private final List<Long> acknowledged = new ArrayList<>();

  /**
   * @param who nobody opens two panels in a row, because of the cooldown
   */
  Searching(Vertx vertx, DiscordSandbox discord, Persona who) {
    this.context = vertx.getOrCreateContext();
    this.discord = discord;
    this.hands = discord.at(who, CHANNEL);
  }

  Future<JsonObject> run(int times) {
    var panel =
        discord.await(
            List.of(discord.channelId(CHANNEL)),
            event -> event.message().byBotUnderTest(),
            PATIENCE);
    var unused = hands.say("!clansearch", Optional.empty());
    return Future.fromCompletionStage(panel, context)
        .compose(
            event ->
                event.message().components().isEmpty()
                    ? Future.failedFuture("no panel but: " + event.message().asText())
                    : search(event.message().id(), times))
        .map(done -> report());
  }

  private Future<Void> search(MessageId panel, int left) {
    if (left == 0) {
      return Future.succeededFuture();
    }
    String choice = CHOICES.get(left % CHOICES.size());
    return Future.fromCompletionStage(hands.choose(panel, MENU, choice), context)
        .compose(chosen -> one(panel))
        .compose(done -> search(panel, left - 1));
  }

  private Future<Void> one(MessageId panel) {
    var results =
        discord.await(
            List.of(discord.channelId(CHANNEL)), event -> isResult(event, panel), PATIENCE);
    long start = System.nanoTime();
    var pressed = hands.press(panel, "Search Clans");
    Future<Void> seen =
        Future.fromCompletionStage(results, context).map(event -> note(shown, start));
    Future<Void> heard =
        Future.fromCompletionStage(pressed, context).map(outcome -> note(acknowledged, start));
    return Future.all(seen, heard).mapEmpty();
  }

  private static boolean isResult(ChannelEvent event, MessageId panel) {
    return event.message().byBotUnderTest() && !event.message().id().equals(panel);
  }

  private static Void note(List<Long> micros, long start) {
    micros.add((System.nanoTime() - start) / 1_000);
    return null;
  }

  private JsonObject report() {
    return new JsonObject()
        .put("toResults", latencies(shown))
        .put("toAcknowledgement", latencies(acknowledged));
  }

  private static JsonObject latencies(List<Long> micros) {
    long[] all = micros.stream().mapToLong(Long::longValue).toArray();
    return new JsonObject(Latencies.of(all.length, all).json().toString());
  }
}
