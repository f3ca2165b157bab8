package coreops.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a heartbeat counts as standing still. */
class HeartbeatTest {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(60), Duration.ofSeconds(120), DAY, DAY, DAY, 5, DAY, DAY, 5);

  @TempDir Path data;
  private Duration now = Duration.ofHours(3);
  private Heartbeat heartbeat = new Heartbeat(Path.of("nowhere"), "", 0, LIMITS, now);
  private int beats;

  @BeforeEach
  void start() {
    heartbeat = new Heartbeat(data, "boot", 77, LIMITS, now);
  }

  @Test
  void a_start_has_more_time_than_a_beat() throws IOException {
    assertThat(staleAfter(Duration.ofSeconds(119))).isFalse();

    beat("boot", 77);
    assertThat(staleAfter(Duration.ofSeconds(60))).isFalse();
    assertThat(staleAfter(Duration.ofSeconds(2))).isTrue();
  }

  @Test
  void a_start_without_any_beat_is_a_hang_in_the_end() {
    assertThat(staleAfter(Duration.ofSeconds(121))).isTrue();
  }

  @Test
  void the_file_of_another_boot_or_process_does_not_beat() throws IOException {
    beat("old", 77);
    assertThat(staleAfter(Duration.ofSeconds(60))).isFalse();
    beat("boot", 78);
    assertThat(staleAfter(Duration.ofSeconds(61))).isTrue();
  }

  @Test
  void a_file_that_is_only_touched_beats_because_the_disk_may_be_full() throws IOException {
    beat("boot", 77);
    assertThat(staleAfter(Duration.ofSeconds(50))).isFalse();
    Files.setLastModifiedTime(
        data.resolve(Heartbeat.FILE), FileTime.from(Instant.parse("2031-01-01T00:00:00Z")));
    assertThat(staleAfter(Duration.ofSeconds(50))).isFalse();
  }

  @Test
  void a_half_written_file_is_no_beat_and_no_trouble() throws IOException {
    beat("boot", 77);
    assertThat(staleAfter(Duration.ofSeconds(30))).isFalse();
    Files.writeString(data.resolve(Heartbeat.FILE), "{\"bootId\": \"bo");
    assertThat(staleAfter(Duration.ofSeconds(32))).isTrue();
  }

  @Test
  void a_watcher_that_was_frozen_itself_does_not_hold_it_against_the_child() throws IOException {
    beat("boot", 77);
    assertThat(staleAfter(LOOK)).isFalse();

    now = now.plus(Duration.ofHours(8));
    assertThat(heartbeat.stale(now)).isFalse();
    assertThat(heartbeat.silent()).isLessThan(Duration.ofSeconds(10));
  }

  private boolean staleAfter(Duration time) {
    boolean stale = false;
    for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(LOOK)) {
      now = now.plus(LOOK);
      stale = heartbeat.stale(now);
    }
    return stale;
  }

  private void beat(String bootId, long pid) throws IOException {
    Path file = data.resolve(Heartbeat.FILE);
    Files.writeString(file, Json.object("bootId", bootId, "pid", pid, "seq", beats++));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000L * beats));
  }
}
