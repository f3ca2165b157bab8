package coreops.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.config.SheetSettings;
import coreops.sheets.SheetsException.Kind;
import coreops.types.VirtualTime;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReadsTest {
  private final VirtualTime time = new VirtualTime(RoomKit.START);
  private final SheetSettings settings = new TestSettings(Path.of("unused")).build().sheets();
  private final Deque<SheetsException> faults = new ArrayDeque<>();
  private final List<Instant> tries = new ArrayList<>();

  @Test
  void passing_trouble_is_tried_again_with_growing_pauses() {
    fail(4, Kind.UNAVAILABLE, Duration.ZERO);

    Read<String> read = run(30);

    assertThat(read).isEqualTo(new Read.Got<>("data", 4));
    assertThat(pause(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
    assertThat(pause(1)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
    assertThat(pause(2)).isBetween(Duration.ofMillis(1000), Duration.ofMillis(2000));
    assertThat(pause(3)).isBetween(Duration.ofMillis(2000), Duration.ofMillis(4000));
  }

  @Test
  void tries_end_with_the_number_that_is_set() {
    fail(9, Kind.UNAVAILABLE, Duration.ZERO);

    assertThat(run(60)).isInstanceOf(Read.Lost.class).extracting(Read::retries).isEqualTo(4);
    assertThat(tries).hasSize(5);
  }

  @Test
  void a_longer_pause_that_google_asks_for_is_kept() {
    fail(1, Kind.QUOTA, Duration.ofSeconds(7));

    assertThat(run(30)).isEqualTo(new Read.Got<>("data", 1));
    assertThat(pause(0)).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void a_pause_that_would_outlast_the_end_is_not_waited_for() {
    fail(1, Kind.QUOTA, Duration.ofSeconds(40));

    assertThat(run(30)).isInstanceOf(Read.Lost.class);
    assertThat(time.now()).isEqualTo(RoomKit.START);
  }

  @Test
  void a_lost_share_is_not_hidden_by_trying_again() {
    fail(1, Kind.FORBIDDEN, Duration.ZERO);

    assertThat(run(30)).isInstanceOf(Read.Lost.class);
    assertThat(tries).hasSize(1);
  }

  @Test
  void every_try_counts_against_the_quota() {
    fail(4, Kind.UNAVAILABLE, Duration.ZERO);
    Quota quota = new Quota(time, "reads", 30, Duration.ofSeconds(10));

    run(30, quota);

    assertThat(quota.left()).isEqualTo(25);
  }

  @Test
  void a_read_beyond_the_quota_waits_for_its_turn() {
    Quota quota = new Quota(time, "reads", 2, Duration.ofSeconds(70));
    quota.take();
    time.advance(Duration.ofSeconds(30));
    quota.take();
    Future<Void> third = quota.take();

    assertThat(third.isComplete()).isFalse();
    time.advance(Duration.ofSeconds(30));
    assertThat(third.succeeded()).isTrue();
  }

  @Test
  void a_read_that_would_wait_too_long_fails_at_once_and_takes_no_turn() {
    Quota quota = new Quota(time, "reads", 2, Duration.ofSeconds(10));
    quota.take();
    quota.take();

    assertThat(quota.take().cause()).hasMessageContaining("own limit of 2 reads per minute");
    assertThat(quota.left()).isZero();
    time.advance(Duration.ofSeconds(60));
    assertThat(quota.left()).isEqualTo(2);
    assertThat(quota.take().succeeded()).isTrue();
  }

  @Test
  void no_minute_sees_more_reads_than_the_quota_whatever_is_asked() {
    Quota quota = new Quota(time, "reads", 5, Duration.ofMinutes(10));
    List<Instant> granted = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      quota.take().onSuccess(turn -> granted.add(time.now()));
    }
    time.advance(Duration.ofMinutes(10));

    assertThat(granted).hasSize(20);
    for (int i = 5; i < granted.size(); i++) {
      assertThat(Duration.between(granted.get(i - 5), granted.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }
  }

  private void fail(int times, Kind kind, Duration retryAfter) {
    for (int i = 0; i < times; i++) {
      faults.add(new SheetsException(kind, "away", retryAfter));
    }
  }

  private Read<String> run(int seconds) {
    return run(seconds, new Quota(time, "reads", 30, Duration.ofSeconds(10)));
  }

  private Read<String> run(int seconds, Quota quota) {
    Reads reads = new Reads(settings, time, Offload.direct(), quota, new SplittableRandom(1));
    Future<Read<String>> read =
        reads.read(
            deadline -> {
              tries.add(time.now());
              if (!faults.isEmpty()) {
                throw faults.poll();
              }
              return "data";
            },
            time.now().plusSeconds(seconds));
    for (int i = 0; i < 60_000 && !read.isComplete(); i++) {
      time.advance(Duration.ofMillis(1));
    }
    return read.result();
  }

  private Duration pause(int after) {
    return Duration.between(tries.get(after), tries.get(after + 1));
  }
}
