package coreops.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old or new, never half: by real processes that are killed, or have no room. */
class WholeFileTest {
  @TempDir Path dir;

  @Test
  void kill_9_while_it_is_replaced_leaves_the_old_or_the_new_one() throws Exception {
    Path file = dir.resolve("state.json");
    for (int round = 0; round < 6; round++) {
      Files.deleteIfExists(file);
      Process writer = writer("exec \"$@\"", file);
      while (!Files.exists(file) && writer.isAlive()) {
        LockSupport.parkNanos(1_000_000);
      }
      LockSupport.parkNanos(round * 7_300_000L);
      writer.destroyForcibly();
      assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();

      byte[] found = Files.readAllBytes(file);
      assertThat(found).as("round " + round).hasSize(Writer.SIZE).containsOnly(found[0]);
    }
  }

  @Test
  void without_room_the_old_one_stays_and_nothing_lies_beside_it() throws Exception {
    Path file = Files.writeString(dir.resolve("state.json"), "old");

    // 100 KB is what any file of the process may have; the content is longer.
    Process writer = writer("ulimit -f 200; exec \"$@\"", file);
    String said = new String(writer.getInputStream().readAllBytes());

    assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said).contains("no room");
    assertThat(names()).containsExactly("state.json");
    assertThat(file).hasContent("old");
  }

  @Test
  void what_is_moved_aside_never_overwrites_what_already_lies_there() throws IOException {
    List<Path> kept = new ArrayList<>();
    for (String content : List.of("one", "two", "three")) {
      Path file = Files.writeString(dir.resolve("state.json"), content);
      Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1_000));
      kept.add(Quarantine.aside(file, new IOException("broken")).orElseThrow());
    }

    assertThat(kept.stream().map(WholeFileTest::read)).containsExactly("one", "two", "three");
    assertThat(Quarantine.in(dir))
        .containsExactly(
            "state.json.corrupt-19700101T000001Z",
            "state.json.corrupt-19700101T000001Z-2",
            "state.json.corrupt-19700101T000001Z-3");
  }

  private Process writer(String script, Path file) throws IOException {
    return new ProcessBuilder(
            "/bin/sh",
            "-c",
            script,
            "sh",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            file.toString())
        .redirectErrorStream(true)
        .start();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
