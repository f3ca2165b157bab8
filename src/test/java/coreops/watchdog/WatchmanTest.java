package coreops.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.config.WatchdogLimits;
import coreops.control.GatewayAction;
import coreops.control.GatewayPulse;
import coreops.control.GatewayPulse.Held;
import coreops.control.GatewayPulse.Link;
import coreops.types.VirtualTime;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The watch on a gateway whose signs a test makes up, on a clock that a test turns. */
class WatchmanTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final WatchdogLimits LIMITS =
      new WatchdogLimits(
          Duration.ofSeconds(60),
          Duration.ofSeconds(210),
          Duration.ofSeconds(210),
          Duration.ofSeconds(900));

  private final VirtualTime time = new VirtualTime(START);
  private final List<String> did = new ArrayList<>();
  private final Watchman watchman = new Watchman(LIMITS, time, new Recorder());
  private boolean probeFindsMessages;

  WatchmanTest() {
    time.every(Watchman.glanceEvery(LIMITS), watchman::glance);
    time.every(LIMITS.check(), watchman::check);
  }

  @Test
  void a_quiet_guild_with_heartbeats_is_left_alone_for_a_day() {
    for (int minute = 0; minute < 1440; minute++) {
      watchman.hear(up(time.now(), START, Optional.of(Duration.ofMillis(40))));
      time.advance(Duration.ofMinutes(1));
    }
    assertThat(did).doesNotContain("RESUME", "FRESH_SESSION").noneMatch(d -> d.startsWith("exit"));
  }

  @Test
  void a_zombie_gets_a_resume_then_a_new_session_then_the_end_when_the_stall_is_over() {
    watchman.hear(up(START, START, Optional.empty()));
    time.advance(Duration.ofSeconds(210));
    assertThat(did).containsExactly("RESUME", "FRESH_SESSION");
    time.advance(Watchman.glanceEvery(LIMITS));
    assertThat(did).hasSize(3).last().asString().startsWith("exit zombie");
    time.advance(Duration.ofHours(1));
    assertThat(did).hasSize(3);
  }

  @Test
  void an_answered_heartbeat_outweighs_old_frames_but_not_when_it_took_over_ten_seconds() {
    for (int second = 0; second < 1_800; second += 10) {
      watchman.hear(told(Optional.of(Duration.ofSeconds(10))));
      time.advance(Duration.ofSeconds(10));
    }
    assertThat(did).isEmpty();
    watchman.hear(told(Optional.of(Duration.ofMillis(10_001))));
    time.advance(Duration.ofMinutes(1));
    assertThat(did).last().asString().startsWith("exit zombie");
  }

  @Test
  void a_lost_connection_ends_the_process_only_after_the_grace() {
    watchman.hear(down(START));
    time.advance(Duration.ofSeconds(210));
    assertThat(did).containsExactly("RESUME", "FRESH_SESSION");
    time.advance(Watchman.glanceEvery(LIMITS));
    assertThat(did).last().asString().startsWith("exit disconnected");
  }

  @Test
  void a_connection_that_comes_back_in_time_closes_the_case() {
    watchman.hear(down(START));
    time.advance(Duration.ofSeconds(120));
    assertThat(did).containsExactly("RESUME");
    for (int minute = 0; minute < 10; minute++) {
      watchman.hear(up(time.now(), time.now(), Optional.of(Duration.ofMillis(40))));
      time.advance(Duration.ofMinutes(1));
    }
    watchman.hear(down(time.now()));
    time.advance(Duration.ofSeconds(120));
    assertThat(did).containsExactly("RESUME", "RESUME");
  }

  @Test
  void a_gateway_that_never_speaks_counts_from_the_start() {
    time.advance(Duration.ofSeconds(240));
    assertThat(did).last().asString().startsWith("exit disconnected");
  }

  @Test
  void while_held_nothing_is_done_however_long_it_takes() {
    watchman.hear(
        new GatewayPulse(
            Link.HELD,
            START,
            START,
            Optional.empty(),
            Optional.of(START),
            Optional.empty(),
            Optional.of(new Held("token refused", Optional.empty())),
            START));
    time.advance(Duration.ofDays(2));
    assertThat(did).isEmpty();
  }

  @Test
  void a_latency_that_nobody_tells_any_more_does_not_save_a_silent_gateway() {
    watchman.hear(up(START, START, Optional.of(Duration.ofMillis(40))));
    time.advance(Duration.ofSeconds(240));
    assertThat(did).containsSubsequence("RESUME", "FRESH_SESSION");
    assertThat(did).last().asString().startsWith("exit zombie");
  }

  @Test
  void after_a_hold_the_count_begins_anew() {
    watchman.hear(
        new GatewayPulse(
            Link.HELD,
            START,
            START,
            Optional.empty(),
            Optional.of(START),
            Optional.empty(),
            Optional.of(new Held("Discord asks for a pause", Optional.empty())),
            START));
    time.advance(Duration.ofDays(2));
    watchman.hear(down(START));
    time.advance(Duration.ofSeconds(210));
    assertThat(did).containsExactly("RESUME", "FRESH_SESSION");
    time.advance(Watchman.glanceEvery(LIMITS));
    assertThat(did).last().asString().startsWith("exit disconnected");
  }

  @Test
  void a_deaf_gateway_needs_three_probes_in_a_row_for_each_measure() {
    probeFindsMessages = true;
    beatFor(Duration.ofSeconds(900));
    assertThat(did).isEmpty();
    beatFor(Duration.ofSeconds(30));
    assertThat(did).containsExactly("PROBE_DEAF");
    beatFor(Duration.ofMinutes(2));
    assertThat(did).containsExactly("PROBE_DEAF", "PROBE_DEAF", "PROBE_DEAF", "RESUME");
    beatFor(Duration.ofMinutes(3));
    assertThat(did).last().isEqualTo("FRESH_SESSION");
    beatFor(Duration.ofMinutes(3));
    assertThat(did).last().asString().startsWith("exit deaf");
  }

  @Test
  void a_probe_that_finds_nothing_forgives_the_strikes_before_it() {
    probeFindsMessages = true;
    beatFor(Duration.ofSeconds(1000));
    assertThat(watchman.strikes()).isEqualTo(2);
    probeFindsMessages = false;
    beatFor(Duration.ofSeconds(60));
    assertThat(watchman.strikes()).isZero();
    assertThat(did).containsOnly("PROBE_DEAF");
  }

  @Test
  void a_resume_that_does_not_cure_deafness_is_followed_by_a_new_session() {
    probeFindsMessages = true;
    beatFor(Duration.ofSeconds(1040));
    assertThat(did).last().isEqualTo("RESUME");
    Instant resumed = time.now();
    for (int i = 0; i < 115; i++) {
      watchman.hear(up(time.now(), resumed, Optional.of(Duration.ofMillis(40))));
      time.advance(Duration.ofSeconds(10));
    }
    assertThat(did).containsSubsequence("RESUME", "FRESH_SESSION");
  }

  private void beatFor(Duration length) {
    Instant end = time.now().plus(length);
    while (time.now().isBefore(end)) {
      watchman.hear(up(time.now(), START, Optional.of(Duration.ofMillis(40))));
      time.advance(Duration.ofSeconds(5));
    }
  }

  /** A pulse of this moment that saw no frame since the start. */
  private GatewayPulse told(Optional<Duration> latency) {
    return new GatewayPulse(
        Link.UP,
        START,
        START,
        Optional.of(START),
        Optional.empty(),
        latency,
        Optional.empty(),
        time.now());
  }

  private static GatewayPulse up(Instant frame, Instant dispatch, Optional<Duration> latency) {
    return new GatewayPulse(
        Link.UP,
        frame,
        dispatch,
        Optional.of(START),
        Optional.empty(),
        latency,
        Optional.empty(),
        frame);
  }

  private static GatewayPulse down(Instant since) {
    return new GatewayPulse(
        Link.DOWN,
        since,
        since,
        Optional.empty(),
        Optional.of(since),
        Optional.empty(),
        Optional.empty(),
        since);
  }

  private final class Recorder implements Watchman.Hands {
    @Override
    public Future<GatewayAction.Outcome> ask(GatewayAction.Kind kind) {
      did.add(kind.name());
      boolean positive = kind != GatewayAction.Kind.PROBE_DEAF || probeFindsMessages;
      return Future.succeededFuture(new GatewayAction.Outcome(positive, "as told"));
    }

    @Override
    public void exit(String cause) {
      did.add("exit " + cause);
    }

    @Override
    public void tell(String what) {}
  }
}
