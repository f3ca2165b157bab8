package coreops.health;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.control.ComponentReport;
import coreops.control.ComponentReport.Status;
import coreops.control.GatewayPulse.Held;
import coreops.control.GatewayPulse.Link;
import coreops.control.Stopping;
import coreops.control.Vitals;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the probes say. */
class ProbesTest extends ProbeHarness {
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
}
