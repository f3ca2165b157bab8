package coreops.bench;

import coreops.sandbox.discord.ChannelEvent;
import coreops.sandbox.discord.DiscordSandbox;
import coreops.sandbox.discord.Hands;
import coreops.sandbox.discord.InteractionOutcome;
import coreops.sandbox.discord.Persona;
import coreops.types.ChannelId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Recruiters who press at once, each in a ticket of their own with a panel in it, from a press to
 * its acknowledgement and, after a moment, the next. Runs in the stand-in, on its event loop.
 */
final class Pressing {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Between an acknowledgement and the next press; people are slower. */
  private static final long LEAST_PAUSE_MILLIS = 200;

  private static final long MOST_PAUSE_MILLIS = 800;

  private final Vertx vertx;
  private final DiscordSandbox discord;
  private final List<Long> micros = new ArrayList<>();
  private final Map<String, Integer> outcomes = new TreeMap<>();

  Pressing(Vertx vertx, DiscordSandbox discord) {
    this.vertx = vertx;
    this.discord = discord;
  }

  /**
   * Opens the panels, then lets everybody press until the time is up.
   *
   * @param warmUp presses before are reported apart
   */
  Future<JsonObject> run(int recruiters, Duration warmUp, Duration time) {
    List<Future<Presser>> opened = new ArrayList<>();
    for (int i = 0; i < recruiters; i++) {
      opened.add(open(i));
    }
    return Future.all(opened)
        .compose(
            all -> {
              List<Presser> pressers = opened.stream().map(Future::result).toList();
              return all(pressers, warmUp)
                  .compose(
                      cold ->
                          all(pressers, time)
                              .map(warm -> new JsonObject().put("cold", cold).put("warm", warm)));
            });
  }

  private Future<JsonObject> all(List<Presser> pressers, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    List<Future<Void>> done = new ArrayList<>();
    pressers.forEach(each -> done.add(pressing(each, end)));
    return Future.all(done).map(all -> report());
  }

  private Future<Presser> open(int number) {
    String name = "W%04d-%s".formatted(9_000 + number, Long.toString(System.nanoTime(), 36));
    ChannelId thread = discord.at(Persona.ADMIN, "welcome-tickets").startThread(name, false);
    Promise<Void> there = Promise.promise();
    // A thread is there a moment after it was started.
    vertx.setTimer(LEAST_PAUSE_MILLIS, later -> there.complete());
    return there
        .future()
        .compose(
            started -> {
              Hands hands = discord.member(BigCommunity.recruiter(number), name);
              CompletableFuture<ChannelEvent> panel =
                  discord.await(
                      List.of(thread), event -> event.message().byBotUnderTest(), PATIENCE);
              var unused = hands.say("!clanmatch", Optional.empty());
              return Future.fromCompletionStage(panel, vertx.getOrCreateContext())
                  .compose(
                      answer ->
                          answer.message().components().isEmpty()
                              ? Future.failedFuture("no panel: " + answer.message().asText())
                              : Future.succeededFuture(
                                  new Presser(discord, hands, thread, number)));
            });
  }

  private Future<Void> pressing(Presser presser, long end) {
    if (System.nanoTime() > end) {
      return Future.succeededFuture();
    }
    long start = System.nanoTime();
    Promise<Void> next = Promise.promise();
    presser
        .press()
        .whenComplete(
            (outcome, impossible) -> {
              count(start, outcome);
              long pause = LEAST_PAUSE_MILLIS + start % (MOST_PAUSE_MILLIS - LEAST_PAUSE_MILLIS);
              vertx.setTimer(pause, later -> next.complete());
            });
    return next.future().compose(rested -> pressing(presser, end));
  }

  private synchronized void count(long start, @Nullable InteractionOutcome outcome) {
    // What the message did not have any more when it was pressed was not sent.
    outcomes.merge(outcome == null ? "not pressed" : outcome.kind().name(), 1, Integer::sum);
    if (outcome != null) {
      micros.add((System.nanoTime() - start) / 1_000);
    }
  }

  private synchronized JsonObject report() {
    long[] all = micros.stream().mapToLong(Long::longValue).toArray();
    JsonObject kinds = new JsonObject();
    outcomes.forEach(kinds::put);
    micros.clear();
    outcomes.clear();
    return new JsonObject(Latencies.of(all.length, all).json().toString()).put("outcomes", kinds);
  }
}
