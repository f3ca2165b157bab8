package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.bus.Failure;
import coreops.types.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class PlannedLimiterTest {
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-21T00:00:00Z"));
  private final InvalidRequests invalid = new InvalidRequests(time, state -> {});
  private final PlannedLimiter limiter =
      new PlannedLimiter(
          40,
          time,
          Schedulers.immediate(),
          new RestMeter(new coreops.telemetry.Tallies()),
          invalid);

  private int sent;

  @Test
  void a_few_go_at_once_and_a_crowd_is_spread() {
    time.advance(Duration.ofSeconds(5));

    assertThat(limiter.reserve()).isZero();
    Duration last = Duration.ZERO;
    for (int i = 1; i < 80; i++) {
      last = limiter.reserve();
    }
    assertThat(last).isBetween(Duration.ofMillis(1_700), Duration.ofSeconds(2));
  }

  @Test
  void no_second_holds_more_than_discord_allows() {
    time.advance(Duration.ofSeconds(5));
    Instant start = time.now();
    List<Instant> sent = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      sent.add(start.plus(limiter.reserve()));
    }
    for (Instant from : sent) {
      Instant to = from.plusSeconds(1);
      assertThat(sent.stream().filter(at -> !at.isBefore(from) && at.isBefore(to)).count())
          .isLessThanOrEqualTo(49);
    }
  }

  @Test
  void a_global_limit_holds_everybody_back() {
    limiter.rateLimitFor(Duration.ofSeconds(3)).block();

    assertThat(limiter.reserve()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void a_shorter_global_limit_does_not_end_a_longer_one() {
    limiter.rateLimitFor(Duration.ofSeconds(30)).block();
    limiter.rateLimitFor(Duration.ofSeconds(3)).block();

    assertThat(limiter.reserve()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void who_would_wait_longer_than_his_patience_is_told_at_once_and_takes_no_place() {
    limiter.rateLimitFor(Duration.ofSeconds(30)).block();

    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> send(new RestCall("", time.now().plusSeconds(14))))
          .isInstanceOfSatisfying(
              RestCall.Outlasted.class,
              late -> assertThat(late.retryAfter()).isEqualTo(Duration.ofSeconds(30)));
    }

    assertThat(limiter.reserve()).isEqualTo(Duration.ofSeconds(30));
    assertThat(sent).isZero();
  }

  @Test
  void what_its_caller_has_given_up_on_is_never_sent() {
    RestCall call = new RestCall("", time.now().plusSeconds(3));
    time.advance(Duration.ofSeconds(4));

    assertThatThrownBy(() -> send(call)).isInstanceOf(RestCall.Outlasted.class);
    assertThat(sent).isZero();
    assertThat(call.wasSent()).isFalse();
  }

  @Test
  void answers_to_interactions_pass_a_global_limit() {
    limiter.rateLimitFor(Duration.ofSeconds(30)).block();

    send(RestCall.exempt("", time.now().plusSeconds(2)));

    assertThat(sent).isEqualTo(1);
  }

  @Test
  void while_too_many_were_refused_nothing_is_sent_but_the_way_back_in() {
    for (int i = 0; i < InvalidRequests.OPEN_AT; i++) {
      invalid.answered(403, false);
    }

    assertThatThrownBy(() -> send(new RestCall("", time.now().plusSeconds(14))))
        .isInstanceOf(Failure.class);
    assertThatThrownBy(() -> send(RestCall.exempt("", time.now().plusSeconds(2))))
        .isInstanceOf(Failure.class);
    assertThat(sent).isZero();
    send(RestCall.essential("", time.now().plusSeconds(5)));
    assertThat(sent).isEqualTo(1);

    time.advance(InvalidRequests.WINDOW);
    send(new RestCall("", time.now().plusSeconds(14)));
    assertThat(sent).isEqualTo(2);
  }

  private void send(RestCall call) {
    limiter
        .withLimiter(Mono.fromSupplier(() -> ++sent))
        .contextWrite(context -> context.put(RestCall.class, call))
        .blockLast();
  }
}
