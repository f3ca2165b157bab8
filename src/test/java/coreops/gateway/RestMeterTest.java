package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.telemetry.Sample;
import coreops.telemetry.Tallies;
import discord4j.rest.route.Routes;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What is counted of requests to Discord. */
class RestMeterTest {
  private final Tallies tallies = new Tallies();
  private final RestMeter meter = new RestMeter(tallies);
  private final RestCall call = new RestCall("GET /x", Instant.MAX);

  @Test
  void a_request_is_named_by_its_route_without_any_id() {
    assertThat(RestMeter.route(Routes.MESSAGE_CREATE.newRequest(42L)))
        .isEqualTo("POST /channels/{channel.id}/messages");
    assertThat(RestMeter.route(Routes.INTERACTION_RESPONSE_CREATE.newRequest(42L, "a-token")))
        .doesNotContain("42", "a-token");
  }

  @Test
  void a_request_that_was_sent_and_never_answered_counts_as_such() {
    call.sent();

    meter.follow(call, () -> Future.failedFuture(new TimeoutException()));

    assertThat(tallies.read())
        .contains(
            new Sample.Count("rest_requests", Map.of("route", "GET /x", "status", "none"), 1));
  }

  @Test
  void a_request_that_waited_behind_a_limit_until_its_time_was_up_was_answered() {
    call.sent();
    call.limited(Duration.ofMinutes(1));

    meter.follow(call, () -> Future.failedFuture(new TimeoutException()));

    assertThat(tallies.read()).noneMatch(sample -> sample.name().equals("rest_requests"));
  }

  @Test
  void every_request_is_timed_however_it_ends() {
    meter.follow(call, () -> Future.succeededFuture("answer"));
    meter.follow(call, () -> Future.failedFuture(new RestCall.Outlasted(Duration.ofMinutes(1))));

    assertThat(tallies.read())
        .filteredOn(Sample.Timing.class::isInstance)
        .singleElement()
        .satisfies(
            timing ->
                assertThat(((Sample.Timing) timing).buckets().stream().mapToLong(n -> n).sum())
                    .isEqualTo(2));
  }

  @Test
  void limits_are_counted_from_zero_so_that_the_first_is_one_more() {
    assertThat(tallies.read())
        .contains(new Sample.Count("rest_rate_limited", Map.of("scope", "user"), 0));
  }
}
