package coreops.health;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Bus;
import coreops.control.ComponentReport;
import coreops.control.ComponentReport.Status;
import coreops.control.GatewayPulse;
import coreops.control.GatewayPulse.Held;
import coreops.control.GatewayPulse.Link;
import coreops.control.Stopping;
import coreops.control.Vitals;
import coreops.types.Versions;
import coreops.types.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The probes over real HTTP; only the clock is virtual. */
class HealthTest {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final Versions VERSIONS = new Versions("1.2.3", "0.1.0", "abc");

  private final VirtualTime time = new VirtualTime(START);
  private final HttpClient http = HttpClient.newHttpClient();
  private Vertx vertx;
  private Bus bus;
  private String deployment;
  private int port;

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

  @Test
  void not_ready_until_runtime_and_discord_are_up() {
    assertThat(get("/ready").statusCode()).isEqualTo(503);
    assertThat(json("/ready").getJsonArray("missing"))
        .containsExactly("runtime: no report yet", "discord: no report yet");

    tell("runtime", Status.UP);
    until("/ready", body -> body.getJsonArray("missing").size() == 1);
    assertThat(get("/ready").statusCode()).isEqualTo(503);

    tell("discord", Status.UP);
    JsonObject ready = until("/ready", body -> body.getBoolean("ok"));
    assertThat(get("/ready").statusCode()).isEqualTo(200);
    assertThat(ready.getJsonObject("components").getJsonObject("discord").getBoolean("ok"))
        .isTrue();
    assertThat(ready.getJsonObject("components").getJsonObject("discord").getDouble("ts"))
        .isEqualTo(START.getEpochSecond());
  }

  @Test
  void other_components_degrade_and_never_block_readiness() {
    up();
    tell("sheets", Status.DOWN);
    JsonObject ready = until("/ready", body -> body.getJsonArray("degraded").contains("sheets"));

    assertThat(ready.getBoolean("ok")).isTrue();
    assertThat(get("/health").statusCode()).isEqualTo(503);
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void not_ready_the_moment_shutdown_starts() {
    up();

    bus.tell(Stopping.TOPIC, new Stopping("signal"));

    JsonObject ready = until("/ready", body -> !body.getBoolean("ok"));
    assertThat(ready.getJsonArray("missing")).containsExactly("stopping: signal");
  }

  @Test
  void discord_down_is_not_ready_and_a_resume_restores_it() {
    up();
    tell("discord", Status.DOWN);
    until("/ready", body -> !body.getBoolean("ok"));
    assertThat(get("/health").statusCode()).isEqualTo(503);
    assertThat(get("/healthz").statusCode()).isEqualTo(200);

    tell("discord", Status.UP);

    until("/ready", body -> body.getBoolean("ok"));
  }

  @Test
  void a_component_that_has_gone_quiet_counts_as_failed() {
    up();
    time.advance(Duration.ofSeconds(31));
    pulse(Link.UP, Optional.empty());

    JsonObject ready = until("/ready", body -> !body.getBoolean("ok"));
    assertThat(ready.getJsonArray("missing"))
        .containsExactly("runtime: no report for 31 s", "discord: no report for 31 s");
    assertThat(get("/health").statusCode()).isEqualTo(503);
  }

  @Test
  void the_heartbeat_counts_from_the_start_of_the_process_until_the_first_event() {
    time.advance(Duration.ofSeconds(210));
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
    assertThat(json("/healthz").getDouble("age_seconds")).isEqualTo(210.0);

    time.advance(Duration.ofMillis(1));
    assertThat(get("/healthz").statusCode()).isEqualTo(503);
    assertThat(get("/health").statusCode()).isEqualTo(503);

    pulse(Link.UP, Optional.empty());
    until("/healthz", body -> body.getBoolean("ok"));
  }

  @Test
  void healthz_says_what_it_measured() {
    time.advance(Duration.ofSeconds(3));
    pulse(Link.UP, Optional.empty());
    until("/healthz", body -> body.getBoolean("connected"));
    time.advance(Duration.ofMillis(1_250));

    assertThat(json("/healthz").getMap())
        .containsEntry("ok", true)
        .containsEntry("bot", "C1C-Recruitment")
        .containsEntry("env", "test")
        .containsEntry("version", "1.2.3")
        .containsEntry("age_seconds", 1.25)
        .containsEntry("stall_after_sec", 210)
        .containsEntry("keepalive_sec", 60)
        .containsEntry("connected", true)
        .containsEntry("disconnect_age", null)
        .containsEntry("last_ready_age", 1.25)
        .containsEntry("endpoint", "healthz");
  }

  @Test
  void held_is_alive_but_neither_ready_nor_healthy_and_says_why() {
    up();
    pulse(Link.HELD, Optional.of(new Held("Discord refused the token (4004)", Optional.empty())));
    JsonObject ready = until("/ready", body -> !body.getBoolean("ok"));
    assertThat(ready.getJsonArray("missing"))
        .containsExactly("discord: held: Discord refused the token (4004)");

    assertThat(get("/healthz").statusCode()).isEqualTo(200);
    assertThat(get("/health").statusCode()).isEqualTo(503);
    assertThat(json("/health").getString("held")).contains("4004");
  }

  @Test
  void health_carries_what_the_components_tell() {
    up();
    bus.tell(
        ComponentReport.TOPIC,
        new ComponentReport(
            "sheets",
            Status.DEGRADED,
            "old data",
            Map.of("buckets", List.of(Map.of("name", "clans", "age_seconds", 12L)), "odd", START),
            time.now(),
            Duration.ofSeconds(30)));

    JsonObject sheets =
        until("/health", body -> body.getJsonObject("components").containsKey("sheets"))
            .getJsonObject("components")
            .getJsonObject("sheets");

    assertThat(sheets.getString("status")).isEqualTo("degraded");
    assertThat(sheets.getBoolean("ok")).isTrue();
    assertThat(sheets.getJsonObject("detail").getString("odd")).isEqualTo(START.toString());
    assertThat(
            sheets
                .getJsonObject("detail")
                .getJsonArray("buckets")
                .getJsonObject(0)
                .getInteger("age_seconds"))
        .isEqualTo(12);
  }

  @Test
  void a_strict_probe_waits_until_the_bot_has_left_foreign_guilds() {
    redeploy(true);
    tell("runtime", Status.UP);
    tellDiscord(Map.of(ComponentReport.FOREIGN_GUILDS, List.of("Elsewhere")));
    JsonObject held = until("/ready", body -> body.getJsonArray("missing").size() == 1);
    assertThat(held.getJsonArray("missing").getString(0)).contains("not allowed: Elsewhere");

    tellDiscord(Map.of());
    until("/ready", body -> body.getBoolean("ok"));
  }

  @Test
  void without_a_strict_probe_foreign_guilds_hold_nothing_back() {
    tell("runtime", Status.UP);
    tellDiscord(Map.of(ComponentReport.FOREIGN_GUILDS, List.of("Elsewhere")));

    until("/ready", body -> body.getBoolean("ok"));
  }

  @Test
  void the_same_numbers_are_told_over_the_bus() {
    up();

    Vitals.Answer answer = done(bus.ask(Vitals.ADDRESS, new Vitals()));

    assertThat(answer.ready()).isTrue();
    assertThat(answer.alive()).isTrue();
    assertThat(answer.startedAt()).isEqualTo(START);
    assertThat(answer.components())
        .extracting(ComponentReport::component)
        .contains("discord", "runtime", "http");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/ready", "/health", "/healthz", "/keepalive"})
  void every_path_answers_head_with_the_status_of_get_and_no_body(String path) {
    up();

    HttpResponse<String> head =
        send(request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(get(path).statusCode());
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("X-Trace-Id")).isPresent();
  }

  @Test
  void the_root_says_who_answers() {
    HttpResponse<String> response = get("/");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(response.body()).getMap())
        .containsEntry("ok", true)
        .containsEntry("env", "test")
        .containsEntry("version", "1.2.3")
        .containsEntry("trace", response.headers().firstValue("X-Trace-Id").orElseThrow());
    assertThat(get("/keepalive").body()).isEqualTo("ok");
  }

  @Test
  void an_unknown_path_is_404_in_json_with_a_trace() {
    HttpResponse<String> response = get("/no/such?secret=1");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(new JsonObject(response.body()).getBoolean("ok")).isFalse();
    assertThat(response.headers().firstValue("X-Trace-Id")).isPresent();
  }

  @Test
  void another_method_is_405_and_says_which_are_allowed() {
    HttpResponse<String> response =
        send(request("/ready").POST(HttpRequest.BodyPublishers.ofString("x")));

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
    assertThat(new JsonObject(response.body()).getInteger("status")).isEqualTo(405);
    assertThat(response.headers().firstValue("X-Trace-Id")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nine_megabytes_are_413_and_the_connection_lives_on(boolean lengthSaid) throws IOException {
    byte[] body = new byte[9 << 20];
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      if (lengthSaid) {
        out.write(
            ascii(
                "POST /ready HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length + "\r\n\r\n"));
        out.write(body);
      } else {
        out.write(ascii("POST /ready HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"));
        out.write(ascii(Integer.toHexString(body.length) + "\r\n"));
        out.write(body);
        out.write(ascii("\r\n0\r\n\r\n"));
      }
      out.write(ascii("GET /keepalive HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
      out.flush();

      assertThat(text(socket.getInputStream()))
          .startsWith("HTTP/1.1 413")
          .contains("\"status\":413", "X-Trace-Id", "HTTP/1.1 200", "\r\nok");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GARBAGE\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"})
  void what_is_no_request_is_400_in_json(String sent) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(ascii(sent));

      assertThat(text(socket.getInputStream())).contains(" 400 ", "\"status\":400", "X-Trace-Id");
    }
  }

  @Test
  void an_endless_address_is_refused_in_json() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(ascii("GET /" + "a".repeat(10_000) + " HTTP/1.1\r\n\r\n"));

      assertThat(text(socket.getInputStream())).contains(" 414 ", "X-Trace-Id");
    }
  }

  @Test
  void probes_answer_while_every_event_loop_is_blocked() throws InterruptedException {
    up();
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch blocked = new CountDownLatch(2);
    for (int i = 0; i < 2; i++) {
      vertx.deployVerticle(
          new io.vertx.core.VerticleBase() {
            @Override
            public Future<?> start() throws InterruptedException {
              blocked.countDown();
              release.await();
              return Future.succeededFuture();
            }
          });
    }
    assertThat(blocked.await(20, TimeUnit.SECONDS)).isTrue();

    assertThat(get("/ready").statusCode()).isEqualTo(200);
    assertThat(get("/healthz").statusCode()).isEqualTo(200);

    release.countDown();
  }

  @Test
  void a_redeploy_takes_the_same_port_again_and_forgets_nothing() {
    up();
    int before = port;

    redeploy(false, before);

    assertThat(port).isEqualTo(before);
    assertThat(get("/ready").statusCode()).isEqualTo(200);
  }

  private void up() {
    tell("runtime", Status.UP);
    tell("discord", Status.UP);
    pulse(Link.UP, Optional.empty());
    until("/ready", body -> body.getBoolean("ok"));
  }

  private void tell(String component, Status status) {
    bus.tell(
        ComponentReport.TOPIC,
        new ComponentReport(
            component, status, "says so", Map.of(), time.now(), Duration.ofSeconds(30)));
  }

  private void tellDiscord(Map<String, Object> detail) {
    bus.tell(
        ComponentReport.TOPIC,
        new ComponentReport(
            "discord", Status.UP, "connected", detail, time.now(), Duration.ofSeconds(30)));
  }

  private void pulse(Link link, Optional<Held> held) {
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

  private void deploy(boolean strict) {
    deploy(strict, 0);
  }

  private void deploy(boolean strict, int wanted) {
    var heard = new java.util.concurrent.CompletableFuture<Integer>();
    var consumer = vertx.eventBus().<ComponentReport>consumer(ComponentReport.TOPIC.name());
    consumer.handler(
        message -> {
          if (message.body().component().equals("http")) {
            heard.complete(((Long) message.body().detail().get("port")).intValue());
          }
        });
    deployment =
        done(
            vertx.deployVerticle(
                new HealthVerticle(TestSettings.with(strict, wanted), bus, time, VERSIONS)));
    port = heard.orTimeout(20, TimeUnit.SECONDS).join();
    done(consumer.unregister());
  }

  private void redeploy(boolean strict) {
    redeploy(strict, 0);
  }

  private void redeploy(boolean strict, int wanted) {
    done(vertx.undeploy(deployment));
    deploy(strict, wanted);
  }

  /** Asks again until the answer is as wanted: what is told over the bus arrives a little later. */
  private JsonObject until(String path, Predicate<JsonObject> wanted) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    JsonObject body = json(path);
    while (!wanted.test(body)) {
      assertThat(System.nanoTime()).as("still %s", body).isLessThan(end);
      body = json(path);
    }
    return body;
  }

  private JsonObject json(String path) {
    return new JsonObject(get(path).body());
  }

  private HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    in.transferTo(all);
    return all.toString(StandardCharsets.UTF_8);
  }

  private static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
