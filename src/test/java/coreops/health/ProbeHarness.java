package coreops.health;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Bus;
import coreops.config.Settings;
import coreops.control.ComponentReport;
import coreops.control.ComponentReport.Status;
import coreops.control.GatewayPulse;
import coreops.control.GatewayPulse.Held;
import coreops.control.GatewayPulse.Link;
import coreops.images.PadLimits;
import coreops.types.Versions;
import coreops.types.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A health verticle that is asked over real HTTP; only the clock is virtual. */
abstract class ProbeHarness {
  static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  static final Versions VERSIONS = new Versions("1.2.3", "0.1.0", "abc");

  final VirtualTime time = new VirtualTime(START);
  final HttpClient http = HttpClient.newHttpClient();
  Vertx vertx;
  Bus bus;
  String deployment;
  int port;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    bus = new Bus(vertx);
    deploy(false);
  }

  @AfterEach
  void stop() {
    done(vertx.close());
    http.close();
  }

  void up() {
    tell("runtime", Status.UP);
    tell("discord", Status.UP);
    pulse(Link.UP, Optional.empty());
    until("/ready", body -> body.getBoolean("ok"));
  }

  void tell(String component, Status status) {
    bus.tell(
        ComponentReport.TOPIC,
        new ComponentReport(
            component, status, "says so", Map.of(), time.now(), Duration.ofSeconds(30)));
  }

  void tellDiscord(Map<String, Object> detail) {
    bus.tell(
        ComponentReport.TOPIC,
        new ComponentReport(
            "discord", Status.UP, "connected", detail, time.now(), Duration.ofSeconds(30)));
  }

  void pulse(Link link, Optional<Held> held) {
    bus.tell(
        GatewayPulse.TOPIC,
        new GatewayPulse(
            link,
            time.now(),
            time.now(),
            Optional.of(time.now()),
            Optional.empty(),
            Optional.of(Duration.ofMillis(80)),
            held,
            time.now()));
  }

  void deploy(boolean strict) {
    deploy(strict, 0);
  }

  void deploy(boolean strict, int wanted) {
    deploy(TestSettings.with(strict, wanted));
  }

  void deploy(Settings settings) {
    deploy(settings, PadLimits.standard());
  }

  void deploy(Settings settings, PadLimits limits) {
    var heard = new java.util.concurrent.CompletableFuture<Integer>();
    var consumer = vertx.eventBus().<ComponentReport>consumer(ComponentReport.TOPIC.name());
    consumer.handler(
        message -> {
          if (message.body().component().equals("http")) {
            heard.complete(((Long) message.body().detail().get("port")).intValue());
          }
        });
    deployment =
        done(vertx.deployVerticle(new HealthVerticle(settings, bus, time, VERSIONS, limits)));
    port = heard.orTimeout(20, TimeUnit.SECONDS).join();
    done(consumer.unregister());
  }

  void redeploy(boolean strict) {
    redeploy(strict, 0);
  }

  void redeploy(boolean strict, int wanted) {
    redeploy(TestSettings.with(strict, wanted));
  }

  void redeploy(Settings settings) {
    redeploy(settings, PadLimits.standard());
  }

  void redeploy(Settings settings, PadLimits limits) {
    done(vertx.undeploy(deployment));
    deploy(settings, limits);
  }

  /** Asks again until the answer is as wanted: what is told over the bus arrives a little later. */
  JsonObject until(String path, Predicate<JsonObject> wanted) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    JsonObject body = json(path);
    while (!wanted.test(body)) {
      assertThat(System.nanoTime()).as("still %s", body).isLessThan(end);
      body = json(path);
    }
    return body;
  }

  JsonObject json(String path) {
    return new JsonObject(get(path).body());
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  HttpResponse<byte[]> bytes(String path) {
    return send(request(path).GET(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Text as a query parameter. */
  static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, HttpResponse.BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
    try {
      return http.send(request.build(), body);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static String text(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    in.transferTo(all);
    return all.toString(StandardCharsets.UTF_8);
  }

  static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
