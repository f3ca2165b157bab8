package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static coreops.sandbox.discord.Persona.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.google.CallKind;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Discord or Google is away, slow or odd; the probes say so and people still get answers. */
class OutageTest {
  @TempDir Path data;
  Community community;

  @BeforeEach
  void open() {
    community = new Community(data);
  }

  @AfterEach
  void close() {
    community.close();
  }

  @Test
  void a_first_start_without_google_is_ready_and_says_that_sheets_are_degraded() {
    community.google().faults().goDown();
    try (Bot bot = Bot.ready(community)) {
      assertThat(community.ask(ADMIN, "!ops ping").asText()).contains("ms");
      JsonObject ready = bot.probes().await("/ready", 200);
      assertThat(ready.getBoolean("ok")).isTrue();
      assertThat(Health.status(bot.probes().json("/health"), "sheets"))
          .isNotEqualToIgnoringCase("up");
    }
  }

  @Test
  void a_restart_without_google_serves_what_was_last_good_with_its_age() {
    try (Bot bot = Bot.ready(community)) {
      bot.probes()
          .awaitBody(
              "/health", "sheets up", h -> "UP".equalsIgnoreCase(Health.status(h, "sheets")));
    }
    community.google().faults().goDown();
    try (Bot bot = Bot.ready(community)) {
      String digest = community.ask(ADMIN, "!ops digest").asText();
      assertThat(digest).containsIgnoringCase("clans").containsIgnoringCase("age");
      assertThat(Health.of(bot.probes().json("/health"), "sheets").encode())
          .contains("\"from_disk\":true");
    }
  }

  @Test
  void a_failing_refresh_keeps_the_data_and_names_the_error() {
    try (Bot bot = Bot.ready(community)) {
      bot.probes()
          .awaitBody(
              "/health", "sheets up", h -> "UP".equalsIgnoreCase(Health.status(h, "sheets")));
      community.google().faults().failNext(CallKind.ANY_READ, 50, 503);
      String answer = community.ask(ADMIN, "!ops refresh clans").asText();
      assertThat(answer).containsIgnoringCase("fail");
      assertThat(community.ask(ADMIN, "!ops digest").asText()).containsIgnoringCase("clans");
    }
  }

  @Test
  void a_refused_token_is_held_said_and_never_retried() {
    community.discord().faults().revokeToken(true);
    try (Bot bot = Bot.started(community, Map.of(), Optional.empty())) {
      JsonObject ready =
          bot.probes()
              .awaitBody("/ready", "held", body -> body.encode().toLowerCase().contains("held"));
      assertThat(ready.getBoolean("ok")).isFalse();
      assertThat(bot.probes().get("/healthz").statusCode()).isEqualTo(200);
      assertThat(bot.probes().get("/health").statusCode()).isEqualTo(503);
      assertThat(community.discord().counters().identifies()).isZero();
    }
  }

  @Test
  void after_an_outage_the_session_is_resumed_and_ready_tells_the_truth_on_the_way() {
    try (Bot bot = Bot.ready(community)) {
      Community.now(community.discord().faults().stopServer());
      bot.probes().await("/ready", 503);
      Community.now(community.discord().faults().startServer());
      bot.probes().await("/ready", 200);
      assertThat(community.ask(MEMBER, "!ops ping").asText()).contains("ms");
      assertThat(community.discord().counters().identifies()).isEqualTo(1);
    }
  }

  @Test
  void a_deaf_gateway_is_found_although_it_acknowledges_heartbeats() {
    Map<String, String> impatient =
        Map.of("WATCHDOG_DEAF_SEC", "2", "WATCHDOG_CHECK_SEC", "1", "WATCHDOG_STALL_SEC", "600");
    try (Bot bot = Bot.ready(community, impatient)) {
      assertThat(community.ask(MEMBER, "!ops ping").asText()).contains("ms");
      Community.now(community.discord().faults().stopDispatching());
      Eventually.until(
          () -> {
            community.discord().say(MEMBER, "general", "anyone here?");
            return community.discord().counters().resumed() > 0;
          },
          () -> "never resumed: " + bot.probes().get("/health").body());
      assertThat(bot.probes().get("/healthz").statusCode()).isEqualTo(200);
      assertThat(community.ask(MEMBER, "!ops ping").asText()).contains("ms");
      assertThat(community.discord().counters().identifies()).isEqualTo(1);
    }
  }

  @Test
  void a_large_body_and_an_unknown_path_get_json_and_a_trace() {
    try (Bot bot = Bot.ready(community)) {
      var large =
          bot.probes()
              .send(
                  HttpRequest.newBuilder(bot.probes().uri("/ready"))
                      .timeout(Duration.ofSeconds(20))
                      .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[9 << 20]))
                      .build());
      assertThat(large.statusCode()).isIn(405, 413);
      var unknown = bot.probes().get("/nowhere");
      assertThat(unknown.statusCode()).isEqualTo(404);
      assertThat(new JsonObject(unknown.body()).getBoolean("ok")).isFalse();
      assertThat(unknown.headers().firstValue("x-trace-id")).isPresent();
    }
  }
}
