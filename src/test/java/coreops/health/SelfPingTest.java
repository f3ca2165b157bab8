package coreops.health;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.config.Given;
import coreops.config.HttpSettings;
import coreops.config.ImageSettings;
import coreops.types.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SelfPingTest {
  private static final Duration INTERVAL = Duration.ofMinutes(5);
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-21T00:00:00Z"));
  private final List<Instant> calls = new ArrayList<>();
  private final Deque<Future<Integer>> answers = new ArrayDeque<>();
  private final SelfPing pings =
      new SelfPing(
          time,
          INTERVAL,
          "http://127.0.0.1/keepalive",
          new SplittableRandom(7),
          () -> {
            calls.add(time.now());
            return answers.isEmpty() ? Future.succeededFuture(200) : answers.poll();
          });

  @Test
  void it_calls_once_an_interval_and_a_little_later() {
    pings.start();
    time.advance(Duration.ofHours(10));

    assertThat(calls).hasSizeBetween(109, 120);
    Instant before = Instant.parse("2026-11-21T00:00:00Z");
    for (Instant call : calls) {
      assertThat(Duration.between(before, call)).isBetween(INTERVAL, INTERVAL.plusSeconds(30));
      before = call;
    }
  }

  @Test
  void failures_are_counted_and_end_nothing() {
    answers.add(Future.failedFuture("connection refused"));
    answers.add(Future.succeededFuture(503));
    pings.start();

    time.advance(Duration.ofMinutes(12));
    assertThat(pings.detail()).containsEntry("failed", 2L).containsEntry("last", "status 503");
    time.advance(Duration.ofMinutes(6));
    assertThat(pings.detail()).containsEntry("ok", 1L).containsEntry("last", "ok");
  }

  @Test
  void it_stops() {
    pings.start();
    pings.stop();
    time.advance(Duration.ofHours(1));

    assertThat(calls).isEmpty();
  }

  @Test
  void it_stops_while_a_call_is_under_way() {
    Promise<Integer> slow = Promise.promise();
    answers.add(slow.future());
    pings.start();
    time.advance(Duration.ofMinutes(6));

    pings.stop();
    slow.complete(200);
    time.advance(Duration.ofHours(1));

    assertThat(calls).hasSize(1);
  }

  @Test
  void the_address_is_the_operators_else_the_hosts_else_this_machine() {
    HttpSettings plain = http(Optional.empty());
    assertThat(SelfPing.address(plain, Given.images(), 10_000))
        .isEqualTo(URI.create("http://127.0.0.1:10000/keepalive"));
    assertThat(
            SelfPing.address(
                http(Optional.of(URI.create("https://bot.example/awake"))), Given.images(), 1))
        .isEqualTo(URI.create("https://bot.example/awake"));
    ImageSettings usual = Given.images();
    ImageSettings render =
        new ImageSettings(
            usual.publicBase(),
            Optional.of(URI.create("https://bot.onrender.example/")),
            usual.maxBytes(),
            usual.padSize(),
            usual.padBox(),
            usual.badgeSize(),
            usual.badgeBox(),
            usual.strictProxy());
    assertThat(SelfPing.address(plain, render, 1))
        .isEqualTo(URI.create("https://bot.onrender.example/keepalive"));
  }

  @Test
  void over_http_it_hears_the_status_and_survives_a_closed_port() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      var server =
          vertx
              .createHttpServer()
              .requestHandler(request -> request.response().setStatusCode(204).end())
              .listen(0, "127.0.0.1")
              .toCompletionStage()
              .toCompletableFuture()
              .get(10, TimeUnit.SECONDS);
      URI address = URI.create("http://127.0.0.1:" + server.actualPort() + "/keepalive");
      var ping = SelfPing.over(vertx, address);
      assertThat(ping.get().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS))
          .isEqualTo(204);
      server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
      assertThat(
              ping.get()
                  .otherwise(0)
                  .toCompletionStage()
                  .toCompletableFuture()
                  .get(20, TimeUnit.SECONDS))
          .isZero();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }

  private static HttpSettings http(Optional<URI> url) {
    return new HttpSettings(10_000, "/keepalive", false, url, INTERVAL);
  }
}
