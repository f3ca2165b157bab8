package coreops.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    assertThat(lastEnd(Optional.empty())).startsWith("first start");
    assertThat(lastEnd(before)).startsWith("killed or crashed: process 77");

    Instant at = Instant.parse("2026-01-02T03:04:05Z");
    new ExitRecord("boot-1", 77, 1, "watchdog: zombie", "watchdog", at, true).write(folder);

    assertThat(lastEnd(before))
        .isEqualTo("exit 1, watchdog: zombie, by watchdog at 2026-01-02T03:04:05Z");
    assertThat(lastEnd(Optional.of(new InstanceLock.Holder("boot-2", 78))))
        .as("the record is of an earlier process")
        .startsWith("killed or crashed: process 78");
  }

  @Test
  void an_end_that_was_cut_short_is_the_end_that_was_wanted() throws IOException {
    Instant at = Instant.parse("2026-01-02T03:04:05Z");
    new ExitRecord("boot-1", 77, 15, "restart wanted", "Ada", at, false).write(folder);

    assertThat(lastEnd(Optional.of(new InstanceLock.Holder("boot-1", 77))))
        .isEqualTo("exit 15, restart wanted, by Ada at 2026-01-02T03:04:05Z, cut short");
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
    new ExitRecord("boot-1", 77, 0, "signal", "signal", at, true).write(folder);
    ExitRecord last = new ExitRecord("boot-2", 78, 15, "restart wanted", "Ada", at, false);
    last.write(folder);

    assertThat(ExitRecord.read(folder)).contains(last);
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("exit.json");
    }
  }

  @Test
  void of_many_processes_at_once_one_holds_it_and_a_kill_lets_go() throws Exception {
    List<Process> all = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        all.add(holder());
      }
      Wait.until("seven gave up", () -> all.stream().filter(Process::isAlive).count() == 1);
      assertThat(all.stream().filter(each -> !each.isAlive()).map(Process::exitValue))
          .containsOnly(LockHolder.REFUSED);
      Process first = all.stream().filter(Process::isAlive).findFirst().orElseThrow();

      first.destroyForcibly().waitFor();
      try (InstanceLock next = InstanceLock.take(folder, "boot-next")) {
        assertThat(next.before()).contains(new InstanceLock.Holder("boot", first.pid()));
      }
    } finally {
      all.forEach(Process::destroyForcibly);
    }
  }

  @Test
  void to_let_go_of_it_twice_frees_nobody_elses() throws IOException {
    InstanceLock first = InstanceLock.take(folder, "boot-1");
    first.close();
    try (InstanceLock second = InstanceLock.take(folder, "boot-2")) {
      first.close();

      assertThat(second.before()).isPresent();
      assertThatThrownBy(() -> InstanceLock.take(folder, "boot-3"))
          .isInstanceOf(InstanceLock.Held.class);
    }
  }

  private Process holder() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            LockHolder.class.getName(),
            folder.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private String lastEnd(Optional<InstanceLock.Holder> before) {
    return LastEnd.of(folder, before, 15).words();
  }
}
