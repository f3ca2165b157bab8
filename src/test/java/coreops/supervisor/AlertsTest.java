package coreops.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import coreops.config.SettingsException;
import coreops.runtime.Wait;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts over HTTP, to a server that plays PagerDuty and Discord. */
class AlertsTest {
  private static final String KEY = "an-integration-key";
  private static final String SOURCE = "CoreOps (test)";

  @TempDir Path data;
  private final List<JsonObject> bodies = new CopyOnWriteArrayList<>();
  private final Deque<Integer> statuses = new ConcurrentLinkedDeque<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final FakePace pace = new FakePace();
  private volatile boolean away;
  private HttpServer server = unstarted();

  @BeforeEach
  void listen() {
    server.createContext(
        "/",
        exchange -> {
          bodies.add(
              new JsonObject(
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          Integer status = away ? Integer.valueOf(503) : statuses.poll();
          if (status != null && status == 429) {
            exchange.getResponseHeaders().add("Retry-After", "7");
          }
          exchange.sendResponseHeaders(status == null ? 202 : status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void pagerduty_gets_a_trigger_and_a_resolve_of_one_key() throws InterruptedException {
    Alerts alerts = pagerDuty();

    alerts.raise(Alert.Kind.CRASH_LOOP, "last end: crash");
    alerts.recovered();
    alerts.flush(Duration.ofSeconds(30));

    assertThat(bodies).hasSize(2);
    JsonObject trigger = bodies.getFirst();
    assertThat(trigger.getString("routing_key")).isEqualTo(KEY);
    assertThat(trigger.getString("event_action")).isEqualTo("trigger");
    JsonObject payload = trigger.getJsonObject("payload");
    assertThat(payload.getString("summary"))
        .isEqualTo("the bot crashes again and again: last end: crash");
    assertThat(payload.getString("source")).isEqualTo(SOURCE);
    assertThat(payload.getString("severity")).isEqualTo("critical");
    assertThat(bodies.getLast().getString("event_action")).isEqualTo("resolve");
    assertThat(bodies.getLast().getString("dedup_key"))
        .isEqualTo(trigger.getString("dedup_key"))
        .contains("crash_loop");
  }

  @Test
  void discord_gets_a_message_that_pings_nobody() throws InterruptedException {
    Alerts alerts = alerts(Map.of("ALERT_WEBHOOK_URL", url("/api/webhooks/1/hidden-part")));

    alerts.raise(Alert.Kind.HANG, "@everyone \"quoted\"");
    alerts.flush(Duration.ofSeconds(30));

    JsonObject message = bodies.getFirst();
    assertThat(message.getString("content"))
        .contains(SOURCE, "the bot hung and was ended", "@everyone \"quoted\"");
    assertThat(message.getJsonObject("allowed_mentions").getJsonArray("parse")).isEmpty();
    assertThat(said()).contains("alert delivered").doesNotContain("hidden-part");
  }

  @Test
  void an_alert_is_raised_once_until_it_is_over() throws InterruptedException {
    Alerts alerts = pagerDuty();

    alerts.raise(Alert.Kind.CRASH_LOOP, "one");
    alerts.raise(Alert.Kind.CRASH_LOOP, "two");
    alerts.raise(Alert.Kind.HANG, "another");
    alerts.flush(Duration.ofSeconds(30));

    assertThat(bodies).hasSize(2);
  }

  @Test
  void a_supervisor_that_was_restarted_neither_repeats_nor_forgets() throws InterruptedException {
    Alerts before = pagerDuty();
    before.raise(Alert.Kind.CRASH_LOOP, "one");
    before.flush(Duration.ofSeconds(30));

    Alerts after = pagerDuty();
    after.raise(Alert.Kind.CRASH_LOOP, "again");
    after.recovered();
    after.flush(Duration.ofSeconds(30));

    assertThat(bodies.stream().map(body -> body.getString("event_action")))
        .containsExactly("trigger", "resolve");
  }

  @Test
  void what_fails_is_tried_again_as_the_other_side_asks() throws InterruptedException {
    statuses.addAll(List.of(500, 429, 202));
    Alerts alerts = pagerDuty();

    alerts.raise(Alert.Kind.HANG, "");
    alerts.flush(Duration.ofSeconds(30));

    assertThat(bodies).hasSize(3).allMatch(bodies.getFirst()::equals);
    assertThat(pace.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(7));
    assertThat(said()).contains("\"reason\":\"status 500\"").doesNotContain(KEY);
  }

  @Test
  void what_nobody_took_before_the_end_is_sent_by_the_next_once_and_with_its_time()
      throws InterruptedException {
    away = true;
    Alerts before = pagerDuty();
    before.raise(Alert.Kind.CRASH_LOOP, "last end:\ncrash");
    Wait.until("it was tried", () -> said().contains("trying again"));
    before.close();
    Instant raised = new FakePace().now();
    pace.pass(Duration.ofHours(1));
    bodies.clear();
    away = false;

    Alerts after = pagerDuty();
    after.flush(Duration.ofSeconds(30));
    Alerts third = pagerDuty();
    third.flush(Duration.ofSeconds(30));

    assertThat(bodies).hasSize(1);
    assertThat(bodies.getFirst().getJsonObject("payload").getString("summary"))
        .isEqualTo(
            "the bot crashes again and again: last end: crash (told late; it was at %s)"
                .formatted(raised));
    assertThat(data.resolve(AlertQueue.FILE)).isEmptyFile();
  }

  @Test
  void a_waiting_alert_that_cannot_be_read_costs_no_other() throws Exception {
    Files.writeString(
        data.resolve(AlertQueue.FILE),
        "half a li\n2026-01-02T03:04:05Z\tnonsense\topens\tx\n"
            + "2026-01-02T03:04:05Z\thang\topens\tthe bot hung\n");

    Alerts alerts = pagerDuty();
    alerts.flush(Duration.ofSeconds(30));

    assertThat(bodies).hasSize(1);
    assertThat(said()).contains("an alert that waited could not be read");
  }

  @Test
  void what_is_refused_is_told_and_holds_up_nothing() throws InterruptedException {
    statuses.add(403);
    Alerts alerts = pagerDuty();

    alerts.raise(Alert.Kind.HANG, "");
    alerts.raise(Alert.Kind.CRASH_LOOP, "");
    alerts.flush(Duration.ofSeconds(30));

    assertThat(bodies).hasSize(2);
    assertThat(said()).contains("alert refused; check ALERT_WEBHOOK_URL", "status 403");
  }

  @Test
  void an_address_where_nobody_is_holds_up_nobody_and_is_not_logged() {
    server.stop(0);
    Alerts alerts = alerts(Map.of("ALERT_WEBHOOK_URL", url("/api/webhooks/1/hidden-part")));

    alerts.raise(Alert.Kind.HANG, "");

    Wait.until("it was tried", () -> said().contains("trying again"));
    alerts.close();
    assertThat(said()).doesNotContain("hidden-part", "127.0.0.1");
  }

  @Test
  void targets_are_told_apart_by_address_or_by_word() {
    assertThat(target("https://events.pagerduty.com/v2/enqueue", "auto"))
        .isInstanceOf(AlertTarget.PagerDuty.class);
    assertThat(target("https://discord.com/api/webhooks/1/x", "auto"))
        .isInstanceOf(AlertTarget.DiscordWebhook.class);
    assertThat(target("https://example.org/hook", "discord"))
        .isInstanceOf(AlertTarget.DiscordWebhook.class);
    assertThatThrownBy(() -> target("https://example.org/hook", "auto"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("ALERT_WEBHOOK_KIND");
    assertThatThrownBy(
            () ->
                AlertTarget.of(
                    RestartOwnerTest.settings(
                        Map.of("ALERT_WEBHOOK_URL", "https://events.pagerduty.com/v2/enqueue"))))
        .hasMessageContaining("ALERT_ROUTING_KEY");
    assertThatThrownBy(
            () -> AlertTarget.of(RestartOwnerTest.settings(Map.of("ALERT_ROUTING_KEY", "alone"))))
        .hasMessageContaining("ALERT_WEBHOOK_URL");
    assertThatThrownBy(() -> target("http://example.org/api/webhooks/1/hidden-part", "auto"))
        .hasMessageContaining("ALERT_WEBHOOK_URL")
        .hasMessageNotContaining("hidden-part");
  }

  @Test
  void a_target_never_shows_its_address() {
    assertThat(target("https://discord.com/api/webhooks/1/hidden-part", "auto").toString())
        .isEqualTo("discord");
    assertThat(target("https://events.pagerduty.com/v2/enqueue", "auto").toString())
        .isEqualTo("pagerduty");
  }

  private static AlertTarget target(String url, String kind) {
    return AlertTarget.of(
            RestartOwnerTest.settings(
                Map.of(
                    "ALERT_WEBHOOK_URL", url,
                    "ALERT_WEBHOOK_KIND", kind,
                    "ALERT_ROUTING_KEY", KEY)))
        .orElseThrow();
  }

  private Alerts pagerDuty() {
    return alerts(Map.of("ALERT_WEBHOOK_URL", url("/v2/enqueue"), "ALERT_ROUTING_KEY", KEY));
  }

  private Alerts alerts(Map<String, String> settings) {
    Alerts alerts =
        new Alerts(
            AlertTarget.of(RestartOwnerTest.settings(settings)),
            SOURCE,
            data,
            pace,
            new Journal(log, pace::now));
    alerts.resume();
    return alerts;
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private String said() {
    return log.toString(StandardCharsets.UTF_8);
  }

  private static HttpServer unstarted() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
