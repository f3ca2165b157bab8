package coreops.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock within one process, and what it tells about the process before. */
class InstanceLockTest {
  @TempDir Path folder;

  @Test
  void the_second_is_told_who_holds_it() throws IOException {
    try (InstanceLock held = InstanceLock.take(folder, "boot-1")) {
      assertThat(held.before()).isEmpty();
      assertThatThrownBy(() -> InstanceLock.take(folder, "boot-2"))
          .isInstanceOf(InstanceLock.Held.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
    try (InstanceLock next = InstanceLock.take(folder, "boot-2")) {
      assertThat(next.before())
          .contains(new InstanceLock.Holder("boot-1", ProcessHandle.current().pid()));
    }
  }

  @Test
  void the_data_directory_is_made() throws IOException {
    Path deep = folder.resolve("a").resolve("b");

    try (InstanceLock held = InstanceLock.take(deep, "boot")) {
      assertThat(held.before()).isEmpty();
      assertThat(deep.resolve(InstanceLock.FILE)).exists();
    }
  }

  @Test
  void an_orderly_end_is_told_from_a_kill() throws IOException {
    Optional<InstanceLock.Holder> before = Optional.of(new InstanceLock.Holder("boot-1", 77));
    assertThat(ExitRecord.lastEnd(folder, Optional.empty())).startsWith("first start");
    assertThat(ExitRecord.lastEnd(folder, before)).startsWith("killed or crashed: process 77");

    Instant at = Instant.parse("2026-01-02T03:04:05Z");
    new ExitRecord("boot-1", 77, 1, "watchdog: zombie", "watchdog", at).write(folder);

    assertThat(ExitRecord.lastEnd(folder, before))
        .isEqualTo("exit 1, watchdog: zombie, by watchdog at 2026-01-02T03:04:05Z");
    assertThat(ExitRecord.lastEnd(folder, Optional.of(new InstanceLock.Holder("boot-2", 78))))
        .as("the record is of an earlier process")
        .startsWith("killed or crashed: process 78");
  }

  @Test
  void a_record_that_cannot_be_read_is_no_record() throws IOException {
    Files.writeString(folder.resolve(ExitRecord.FILE), "{ half");
    assertThat(ExitRecord.read(folder)).isEmpty();

    Files.writeString(folder.resolve(ExitRecord.FILE), "{}");
    assertThat(ExitRecord.read(folder)).isEmpty();
  }

  @Test
  void the_record_is_replaced_whole() throws IOException {
    Instant at = Instant.parse("2026-01-02T03:04:05Z");
    new ExitRecord("boot-1", 77, 0, "signal", "signal", at).write(folder);
    ExitRecord last = new ExitRecord("boot-2", 78, 15, "restart wanted", "Ada", at);
    last.write(folder);

    assertThat(ExitRecord.read(folder)).contains(last);
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("exit.json");
    }
  }
}
