package coreops.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.config.WatchdogLimits;
import coreops.control.GatewayPulse;
import coreops.control.GatewayPulse.Held;
import coreops.control.GatewayPulse.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision as a table; in seconds, with limits of 100 s stall, 60 s grace and 900 s deaf. */
class JudgeTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Judge JUDGE =
      new Judge(
          new WatchdogLimits(
              Duration.ofSeconds(20),
              Duration.ofSeconds(100),
              Duration.ofSeconds(60),
              Duration.ofSeconds(900)));

  @ParameterizedTest(name = "{0}: frame {1} s, event {2} s, down {3} s, latency {4} -> {6}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UP         |   0 |    0 |    | 0.1  |  0 | HEALTHY
          UP         |   0 |    0 |    |      |  0 | HEALTHY
          UP         |  50 |    0 |    |      |  0 | HEALTHY
          UP         |  51 |   51 |    |      |  0 | TRY_RESUME
          UP         |  51 |   51 |    | 10.1 |  0 | TRY_RESUME
          UP         |  51 |   51 |    | 10.0 |  0 | OLD_BUT_ANSWERED
          UP         |  51 |   51 |    | 0.1  | 31 | TRY_RESUME
          UP         |  76 |   76 |    |      |  0 | TRY_FRESH
          UP         | 100 |  100 |    |      |  0 | TRY_FRESH
          UP         | 101 |  101 |    |      |  0 | ZOMBIE
          UP         | 101 |  101 |    | 10.1 |  0 | ZOMBIE
          UP         | 101 |  101 |    | 0.1  |  0 | OLD_BUT_ANSWERED
          UP         | 101 |  101 |    | 0.1  | 31 | ZOMBIE
          UP         |   5 |  900 |    | 0.1  |  0 | HEALTHY
          UP         |   5 |  901 |    | 0.1  |  0 | SUSPECT_DEAF
          UP         |   5 |  901 |    |      |  0 | SUSPECT_DEAF
          UP         | 101 |  901 |    |      |  0 | ZOMBIE
          DOWN       |  30 |   30 | 30 |      |  0 | WAIT
          DOWN       |  31 |   31 | 31 | 0.1  |  0 | TRY_RESUME
          DOWN       |  46 |   46 | 46 |      |  0 | TRY_FRESH
          DOWN       |  60 |   60 | 60 |      |  0 | TRY_FRESH
          DOWN       |  61 |   61 | 61 |      |  0 | DEAD
          DOWN       |   1 |    1 | 61 | 0.1  |  0 | DEAD
          CONNECTING |  30 |   30 |    |      |  0 | WAIT
          CONNECTING |  61 |   61 |    |      |  0 | DEAD
          CONNECTING |   1 |    1 | 61 |      |  0 | DEAD
          HELD       | 999 | 9999 | 99 |      |  0 | HELD
          """)
  void the_silence_of_the_gateway_means(
      Link link,
      long frame,
      long dispatch,
      Long down,
      Double latency,
      long told,
      Verdict expected) {
    GatewayPulse pulse =
        new GatewayPulse(
            link,
            NOW.minusSeconds(frame),
            NOW.minusSeconds(dispatch),
            Optional.empty(),
            Optional.ofNullable(down).map(NOW::minusSeconds),
            Optional.ofNullable(latency).map(value -> Duration.ofMillis((long) (value * 1_000))),
            link == Link.HELD
                ? Optional.of(new Held("token refused", Optional.empty()))
                : Optional.empty(),
            NOW.minusSeconds(told));

    assertThat(JUDGE.judge(pulse, NOW)).isEqualTo(expected);
  }
}
