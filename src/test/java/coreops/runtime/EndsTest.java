package coreops.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How past processes ended, by cause, over any number of restarts. */
class EndsTest {
  private static final int RESTART = 15;
  private static final InstanceLock.Holder LAST = new InstanceLock.Holder("boot-1", 7);
  @TempDir Path dir;

  @Test
  void a_first_start_has_no_past() {
    assertThat(Ends.counting(dir, LastEnd.of(dir, Optional.empty(), RESTART)))
        .isEqualTo(
            Map.of("stop", 0L, "restart", 0L, "watchdog", 0L, "failure", 0L, Ends.CRASH, 0L));
  }

  @Test
  void every_end_adds_to_its_cause() throws IOException {
    ended(0, "signal");
    ended(15, "Alice");
    ended(1, "watchdog");
    ended(1, "runtime");
    ended(137, "supervisor");
    assertThat(ended(0, "signal"))
        .isEqualTo(
            Map.of("stop", 2L, "restart", 1L, "watchdog", 2L, "failure", 1L, Ends.CRASH, 0L));
  }

  @Test
  void a_process_without_an_exit_record_of_its_own_crashed() throws IOException {
    new ExitRecord("an earlier boot", 3, 0, "SIGTERM", "signal", Instant.EPOCH, true).write(dir);

    assertThat(Ends.counting(dir, LastEnd.of(dir, Optional.of(LAST), RESTART)))
        .containsEntry(Ends.CRASH, 1L)
        .containsEntry("stop", 0L);
  }

  @Test
  void a_file_that_cannot_be_read_costs_the_past_and_nothing_else() throws IOException {
    Files.writeString(dir.resolve(Ends.FILE), "{ \"stop\": 4, half");

    assertThat(ended(0, "signal")).containsEntry("stop", 1L).containsEntry("restart", 0L);
  }

  private Map<String, Long> ended(int code, String actor) throws IOException {
    new ExitRecord(LAST.bootId(), LAST.pid(), code, "for a reason", actor, Instant.EPOCH, true)
        .write(dir);
    return Ends.counting(dir, LastEnd.of(dir, Optional.of(LAST), RESTART));
  }
}
