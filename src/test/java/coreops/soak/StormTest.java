package coreops.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the soak in real time; {@code scripts/soak} goes on for 20 minutes. */
class StormTest {
  @TempDir Path dir;

  @Test
  void every_kind_of_fault_once_leaves_every_command_answered_exactly_once() {
    try (Storm storm = new Storm(dir).withRestarts()) {
      StormReport report = storm.round().report();

      System.out.println(report);
      assertThat(report.problems()).isEmpty();
      assertThat(report.asked()).isEqualTo(4 * report.faults().size());
      assertThat(report.answers().keySet()).isEqualTo(Set.of(1L));
    }
  }
}
